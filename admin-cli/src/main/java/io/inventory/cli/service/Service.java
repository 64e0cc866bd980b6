package io.inventory.cli.service;

import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.MetricsConfig;
import io.inventory.pipeline.http.HttpService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One process of a distributed installation: a worker, a tracker, a scheduler or a sink, with its HTTP server. */
public final class Service implements AutoCloseable {

    private final Closer closer;
    private final HttpService http;

    private Service(Closer closer, HttpService http) {
        this.closer = closer;
        this.http = http;
    }

    /** A worker, with a sink unless configured without. */
    public static Service worker(Config config, Backbone backbone) {
        return start(config, backbone, config.worker().metrics(), (parts, plant, http) -> {
            parts.add(Deferred.start("worker", gate(plant), () -> WorkerPart.start(plant.prepared())));
            if (config.worker().sink()) {
                parts.add(Deferred.start("sink", gate(plant), () -> SinkPart.start(plant.prepared())));
            }
        });
    }

    /** A tracker, which needs no database. */
    public static Service tracker(Config config, Backbone backbone) {
        return start(
                config,
                backbone,
                listening(config),
                (parts, plant, http) ->
                        parts.add(Deferred.start("tracker", null, () -> TrackerPart.start(plant.prepared(), http))));
    }

    public static Service scheduler(Config config, Backbone backbone) {
        return start(
                config,
                backbone,
                listening(config),
                (parts, plant, http) -> parts.add(
                        Deferred.start("scheduler", gate(plant), () -> SchedulerPart.start(plant.prepared()))));
    }

    public static Service sink(Config config, Backbone backbone) {
        return start(
                config,
                backbone,
                listening(config),
                (parts, plant, http) ->
                        parts.add(Deferred.start("sink", gate(plant), () -> SinkPart.start(plant.prepared()))));
    }

    /** Where it serves metrics and health. */
    public String url() {
        return http.url();
    }

    @Override
    public void close() {
        closer.close();
    }

    @FunctionalInterface
    private interface Assembly {
        void into(List<Part> parts, Plant plant, HttpService http);
    }

    private static Service start(Config config, Backbone backbone, MetricsConfig listening, Assembly assembly) {
        Closer closer = new Closer();
        try {
            Plant plant = closer.add(Plant.open(config, backbone));
            List<Part> parts = new CopyOnWriteArrayList<>();
            HttpService http = closer.add(HttpPart.start(config.http(), listening, plant.metrics(), parts));
            assembly.into(parts, plant, http);
            // Newest first at the end: a worker hands back before its sink goes.
            List<Part> reversed = new ArrayList<>(parts);
            Collections.reverse(reversed);
            reversed.forEach(closer::add);
            return new Service(closer, http);
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    /** As {@code http} says, with the metrics at their usual path. */
    static MetricsConfig listening(Config config) {
        return new MetricsConfig("/metrics", config.http().address());
    }

    static MigrationGate gate(Plant plant) {
        return new MigrationGate(plant.database(), plant.config().database().migrationDir());
    }
}

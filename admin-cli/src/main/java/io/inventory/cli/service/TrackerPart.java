package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.config.TrackerConfig;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.schema.task.Incarnation;
import java.nio.file.Path;

/** A tracker with its judge. */
final class TrackerPart implements Part {

    private final TrackerProcess tracker;

    private TrackerPart(TrackerProcess tracker) {
        this.tracker = tracker;
    }

    static TrackerPart start(Plant plant, HttpService http) throws InterruptedException {
        var identity = new TrackerProcess.Identity(
                new Incarnation(Generators.timeBasedEpochGenerator().generate()),
                Hosts.named(Hosts.hostName(), plant.clocks().wall().instant()));
        var address = new Tracker.Address(
                http.url(), HttpSecrets.asking(plant.config().http()));
        return new TrackerPart(TrackerProcess.start(
                plant.kafka(), http, address, identity, plant.clocks(), plant.metrics(), settings(plant)));
    }

    @Override
    public boolean isReady() {
        return tracker.ready();
    }

    @Override
    public boolean isAlive() {
        return tracker.alive();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private static TrackerSettings settings(Plant plant) {
        TrackerConfig config = plant.config().tracker();
        Path stateDirectory = config.stateDir() != null
                ? config.stateDir()
                : plant.backbone().home().open().folder().resolve("tracker");
        TrackerSettings usual = TrackerSettings.single(stateDirectory);
        return new TrackerSettings(
                stateDirectory,
                new TrackerSettings.Sharing(config.threads(), config.standbyReplicas(), protocol(config)),
                config.commitInterval(),
                usual.cacheBytes(),
                plant.backbone().topicSettings().replicationFactor(),
                TaskWiring.limits(plant.config().tasks()));
    }

    private static TrackerSettings.Protocol protocol(TrackerConfig config) {
        return switch (config.groupProtocol()) {
            case CLASSIC -> TrackerSettings.Protocol.CLASSIC;
            case STREAMS -> TrackerSettings.Protocol.STREAMS;
        };
    }
}

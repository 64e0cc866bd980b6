package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import io.inventory.consumers.limit.Pacing;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.plan.Planner;
import io.inventory.pipeline.sink.Comparison;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.worker.Handlers;
import java.time.Clock;
import java.time.Duration;

/** What plans are made with: the sources, and a database that takes no writes. */
public final class PlanDesk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** One for the comparison, the rest for handlers. */
    private static final int CONNECTIONS = 3;

    private final Closer closer;
    private final Handlers handlers;
    private final Planner planner;

    private PlanDesk(Closer closer, Handlers handlers, Planner planner) {
        this.closer = closer;
        this.handlers = handlers;
        this.planner = planner;
    }

    /** Connects to the database. */
    public static PlanDesk open(Config config, DatabaseAddress address, Clock clock) {
        Closer closer = new Closer();
        try {
            return open(config, closer.add(Database.readOnly(address, CONNECTIONS, PATIENCE)), clock, closer);
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    private static PlanDesk open(Config config, Database database, Clock clock, Closer closer) {
        Sources sources = closer.add(new Sources(config, database, clock, alone()));
        Comparison comparison = closer.add(Comparison.open(database, SinkModels.of(config)));
        Handlers handlers = sources.handlers();
        Planner planner = new Planner(
                handlers, sources.services(), comparison, clock, Generators.timeBasedEpochGenerator()::generate);
        return new PlanDesk(closer, handlers, planner);
    }

    /** Paced as one worker: it does not know of those that run. */
    private static Pacing alone() {
        return new Pacing(() -> 1, System::nanoTime, new Metrics());
    }

    /** Handlers of the sources that are enabled. */
    public Handlers handlers() {
        return handlers;
    }

    /** Belongs to one thread. */
    public Planner planner() {
        return planner;
    }

    @Override
    public void close() {
        closer.close();
    }
}

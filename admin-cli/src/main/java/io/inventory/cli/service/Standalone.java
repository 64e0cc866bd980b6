package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.sink.SinkLag;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import io.inventory.standalone.home.HomeLock;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Everything in one process: a broker and a database of its own where none is configured, with their data in the home folder, and
 * worker, sink, tracker and scheduler beside them. Closing it ends all of it in order.
 */
public final class Standalone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MIGRATION_CONNECTIONS = 4;

    private final Closer closer;
    private final Plant plant;
    private final RunningStandalone running;

    private Standalone(Closer closer, Plant plant, RunningStandalone running) {
        this.closer = closer;
        this.plant = plant;
        this.running = running;
    }

    /**
     * Where the parts listen.
     *
     * @param kafka port of the broker, 0 for a free one
     * @param database port of the database, 0 for a free one
     */
    public record Ports(int kafka, int database) {
        /** Whatever is free. */
        public static final Ports FREE = new Ports(0, 0);
    }

    /**
     * Starts all of it; the parts may still be getting ready when this returns.
     *
     * @throws io.inventory.standalone.StandaloneException when another standalone has the home, the home is another user's, or the broker or
     *     the database does not start
     */
    public static Standalone start(Config config, InventoryHome home, Ports ports) {
        Closer closer = new Closer();
        try {
            HomeLock lock = closer.add(HomeLock.take(home));
            Located located = locate(config, home, ports, closer);
            Plant plant = closer.add(Plant.open(config, located.backbone()));
            List<Part> parts = new CopyOnWriteArrayList<>();
            HttpService http =
                    closer.add(HttpPart.start(config.http(), Service.listening(config), plant.metrics(), parts));
            startParts(plant, http, parts);
            parts.forEach(closer::add);
            RunningStandalone running = announcement(located, http, plant);
            lock.announce(running);
            return new Standalone(closer, plant, running);
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    /** Where the other commands find it. */
    public RunningStandalone running() {
        return running;
    }

    /** Asks its tracker. */
    public TrackerClient tracker() {
        return plant.tracker();
    }

    /** Whether its sink has written all that was read. */
    public SinkLag sinkLag() {
        return new SinkLag(plant.kafka(), plant.backbone().topics(), plant.database());
    }

    /** Its database. */
    public Store store() {
        return plant.database();
    }

    /** Submits a task of each type, without a payload and to the queue that is there always. */
    public void submit(List<TaskType> types) throws InterruptedException {
        Handlers handlers =
                Handlers.load().with(TaskWiring.defaults(plant.config().tasks()));
        List<TaskRequest> requests = types.stream()
                .map(type -> new TaskRequest(
                        type, QueueName.DEFAULT, Body.EMPTY, handlers.options(type, QueueName.DEFAULT), Due.NOW))
                .toList();
        try (Submitter submitter =
                new Submitter(plant.kafka(), Generators.timeBasedEpochGenerator()::generate, "standalone")) {
            var unused = submitter.submit(requests);
        }
    }

    /** Every kind of resource it can collect. */
    public List<Model<?>> models() {
        return Sources.models();
    }

    @Override
    public void close() {
        closer.close();
    }

    /** @param dsn the database's address as other commands are told it */
    private record Located(Backbone backbone, String dsn) {}

    private static Located locate(Config config, InventoryHome home, Ports ports, Closer closer) {
        // Each takes seconds, on a core of its own.
        CompletableFuture<@Nullable EmbeddedBroker> broker =
                CompletableFuture.supplyAsync(() -> broker(config, home, ports));
        CompletableFuture<@Nullable EmbeddedDatabase> database =
                CompletableFuture.supplyAsync(() -> database(config, home, ports));
        EmbeddedDatabase ownDatabase = joined(database, closer);
        EmbeddedBroker ownBroker = joined(broker, closer);
        String servers = ownBroker != null
                ? ownBroker.bootstrapServers()
                : String.valueOf(config.kafka().bootstrapServers());
        String dsn = ownDatabase != null ? ownDatabase.dsn() : dsn(config);
        DatabaseAddress address = Backbone.address(dsn, System::getenv);
        if (ownDatabase != null) {
            migrate(address, config);
        }
        return new Located(Backbone.of(config, home, servers, () -> address), dsn);
    }

    private static <T extends AutoCloseable> @Nullable T joined(
            CompletableFuture<@Nullable T> starting, Closer closer) {
        try {
            T started = starting.join();
            return started == null ? null : closer.add(started);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static @Nullable EmbeddedBroker broker(Config config, InventoryHome home, Ports ports) {
        return config.kafka().bootstrapServers() != null
                ? null
                : EmbeddedBroker.start(BrokerSettings.durable(home.kafka()).withPort(ports.kafka()));
    }

    private static @Nullable EmbeddedDatabase database(Config config, InventoryHome home, Ports ports) {
        return config.database().dsn() != null
                ? null
                : EmbeddedDatabase.start(DatabaseSettings.durable(home.database(), home.programs())
                        .withPort(ports.database()));
    }

    private static String dsn(Config config) {
        return config.database().dsn() == null ? "" : config.database().dsn().reveal();
    }

    private static void migrate(DatabaseAddress address, Config config) {
        try (Database database = new Database(address, MIGRATION_CONNECTIONS, PATIENCE)) {
            var unused = MigrationGate.migrations(database, config.database().migrationDir())
                    .migrate();
        }
    }

    private static void startParts(Plant plant, HttpService http, List<Part> parts) {
        MigrationGate gate = Service.gate(plant);
        parts.add(Deferred.start("tracker", null, () -> TrackerPart.start(plant.prepared(), http)));
        parts.add(Deferred.start("sink", gate, () -> SinkPart.start(plant.prepared())));
        parts.add(Deferred.start("worker", gate, () -> WorkerPart.start(plant.prepared())));
        parts.add(Deferred.start("scheduler", gate, () -> SchedulerPart.start(plant.prepared())));
    }

    private static RunningStandalone announcement(Located located, HttpService http, Plant plant) {
        return new RunningStandalone(
                located.backbone().kafka().bootstrapServers(),
                located.backbone().topics().prefix(),
                located.dsn(),
                Optional.of(http.url()),
                ProcessHandle.current().pid(),
                plant.clocks().wall().instant());
    }
}

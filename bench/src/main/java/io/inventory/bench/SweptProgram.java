package io.inventory.bench;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command.ShowLimits;
import io.inventory.schema.control.LimitLine;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole program on one machine: broker, tracker, and a worker with its sink, each a JVM of its own, and PostgreSQL. */
final class SweptProgram implements AutoCloseable {

    private static final String BROKER_JVM = "-Xmx1g -Xms1g -XX:+UseG1GC";
    private static final String PREFIX = "sweep";
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final TaskOptions OPTIONS =
            new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, null, null);

    private final Child broker;
    private final EmbeddedDatabase server;
    private final Database database;
    private final KafkaAccess kafka;
    private final Member tracker;
    private final Member worker;

    /** Returns when the worker beats. */
    SweptProgram(Path folder, Landscape landscape, int concurrency) throws Exception {
        broker = Child.start(
                Role.Kind.BROKER, BROKER_JVM, folder.resolve("kafka").toString());
        server = EmbeddedDatabase.start(
                DatabaseSettings.durable(folder.resolve("database"), folder.resolve("programs")));
        database = new Database(DatabaseAddress.parse(server.dsn(), System::getenv), CONNECTIONS, PATIENCE);
        var unused = new Migrations(database, new MigrationFiles(Optional.empty(), Path.of(""), Clock.systemUTC()))
                .migrate();
        kafka = Parts.access(broker.greeting(), new Topics(PREFIX));
        SweepSettings settings = new SweepSettings(folder);
        Path file = settings.program(
                landscape, new SweepSettings.Places(broker.greeting(), PREFIX, server.dsn(), concurrency));
        Map<String, String> environment = Map.of(
                "AWS_SHARED_CREDENTIALS_FILE", settings.keys(landscape).toString(),
                "INVENTORY_CONFIG", file.toString(),
                "INVENTORY_HOME", folder.resolve("home").toString());
        tracker = Member.start(folder, environment, "tracker", "start");
        worker = Member.start(folder, environment, "worker", "start");
        Pause.until(Duration.ofMillis(500), () -> beats().findAny().isPresent() && isIdle());
    }

    Database database() {
        return database;
    }

    Member worker() {
        return worker;
    }

    /** Submits a task without a payload. */
    void submit(String type) throws InterruptedException {
        try (Submitter submitter = new Submitter(kafka, Parts.IDS::generate, "bench")) {
            Body nothing = Body.of(new byte[0]);
            var unused = submitter.submit(
                    List.of(new TaskRequest(new TaskType(type), QueueName.DEFAULT, nothing, OPTIONS, Due.NOW)));
        }
    }

    /** Whether no task waits, runs or will be tried again. */
    boolean isIdle() throws InterruptedException {
        if (!worker.isAlive() || !tracker.isAlive()) {
            throw new IllegalStateException("a process of the program ended; its log lies beside its collector's");
        }
        try {
            TrackerClient client = new TrackerClient(
                    new BeatAddresses(
                            new BeatDirectory(kafka.clients(), kafka.catalog().topics())),
                    Optional.empty());
            QueueInfo queue = client.queue(QueueName.DEFAULT);
            return Stream.of(TaskState.PENDING, TaskState.ACTIVE, TaskState.RETRY, TaskState.SCHEDULED)
                    .allMatch(state -> queue.in(state) == 0);
        } catch (TrackerUnavailableException e) {
            return false;
        }
    }

    /** What the worker's buckets have counted. */
    List<LimitLine> limits() throws InterruptedException {
        CommandSender sender =
                new CommandSender(kafka.clients(), kafka.catalog().topics(), System::nanoTime);
        Beat.Worker asked = beats().findAny().orElseThrow();
        List<LimitLine> lines = new ArrayList<>();
        int page;
        do {
            var question = new ShowLimits(Parts.IDS.generate(), lines.size(), ShowLimits.MOST);
            List<LimitLine> answer = sender.send(asked.incarnation(), question, ANSWER)
                    .orElseThrow(() -> new IllegalStateException("the worker does not answer"))
                    .limits();
            lines.addAll(answer);
            page = answer.size();
        } while (page == ShowLimits.MOST);
        return lines;
    }

    private Stream<Beat.Worker> beats() {
        return new BeatDirectory(kafka.clients(), kafka.catalog().topics()).workers().stream();
    }

    @Override
    public void close() throws IOException {
        worker.close();
        tracker.close();
        database.close();
        server.close();
        kafka.admin().close();
        broker.close();
    }
}

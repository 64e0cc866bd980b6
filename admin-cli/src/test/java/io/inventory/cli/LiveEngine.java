package io.inventory.cli;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.pipeline.worker.Services;
import io.inventory.pipeline.worker.Worker;
import io.inventory.pipeline.worker.WorkerMetrics;
import io.inventory.pipeline.worker.WorkerParts;
import io.inventory.pipeline.worker.WorkerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A tracker and workers of their own topic prefix, and the program run against them. */
final class LiveEngine implements AutoCloseable {

    private final Path folder;
    private final String prefix = Backends.shared().newPrefix();
    private final Topics topics = new Topics(prefix);
    private final Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
    private final Clocks clocks = new Clocks(Clock.systemUTC(), System::nanoTime);
    private final KafkaAccess kafka;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path config;

    LiveEngine(Path folder) throws IOException {
        this.folder = folder;
        KafkaClients clients =
                new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
        var admin = clients.admin();
        open.push(admin);
        this.kafka = new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
        this.config = Files.writeString(
                folder.resolve("config.yaml"),
                "version: v1alpha1\nkafka: {bootstrap_servers: \"%s\", topic_prefix: %s}\n"
                        .formatted(Backends.shared().bootstrapServers(), prefix));
    }

    /** Runs the program with the configuration of this engine. */
    Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    /** What names the broker and the prefix of this engine. */
    Path config() {
        return config;
    }

    /** The ids of the tasks on the topic of a type of the default queue, one for each record. */
    List<String> submitted(String type) {
        List<String> ids = new ArrayList<>();
        String topic = topics.tasks(QueueName.DEFAULT, new TaskType(type));
        try (LogFollower log = new LogFollower(
                kafka.clients().reader(), topic, record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)))) {
            log.catchUp();
        }
        return ids;
    }

    LiveEngine withTracker() throws IOException, InterruptedException {
        HttpService http =
                HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        open.push(http);
        TrackerProcess tracker = TrackerProcess.start(
                kafka,
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(new Incarnation(ids.get()), host("tracker")),
                clocks,
                new Metrics(),
                TrackerSettings.single(folder.resolve("tracker")));
        open.push(tracker);
        return this;
    }

    /** A worker of the default queue; closed with this unless closed before. */
    Worker worker(String name, TaskHandler... handlers) throws InterruptedException {
        var producer = kafka.clients().producer();
        open.push(producer);
        // A group that begins on a topic with tasks asks about them; here no offsets get lost, so all are pending.
        PendingCheck all = (tasks, ends) -> tasks.stream().map(Task::id).collect(Collectors.toSet());
        WorkerParts parts = new WorkerParts(
                kafka,
                Handlers.of(List.of(handlers)),
                Services.NONE.with(VerbSender.class, new VerbSender(kafka, clocks.nanos())),
                new ScanPublisher(producer, topics, clocks.wall(), "test")::begin,
                all,
                clocks,
                new WorkerParts.Chance(ids, new Random(3)));
        Worker worker = new Worker(
                host(name), WorkerSettings.of(4, QueueName.DEFAULT), parts, new WorkerMetrics(new Metrics()));
        open.push(worker);
        worker.start();
        return worker;
    }

    private Host host(String name) {
        long pid = ProcessHandle.current().pid();
        return new Host(name, "host-of-" + name, pid, clocks.wall().instant(), "test");
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

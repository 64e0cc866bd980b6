package io.inventory.bench;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.Services;
import io.inventory.pipeline.worker.Worker;
import io.inventory.pipeline.worker.WorkerMetrics;
import io.inventory.pipeline.worker.WorkerParts;
import io.inventory.pipeline.worker.WorkerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** The tracker and the worker, wired as the program wires them, with what the benchmark asks them. */
final class Parts {

    static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private Parts() {}

    static KafkaAccess access(String servers, Topics topics) {
        var clients = new KafkaClients(new KafkaConnection(servers, Map.of()));
        var admin = clients.admin();
        return new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
    }

    static Role.Part tracker(String servers, String prefix, Path state) throws Exception {
        HttpService http =
                HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        TrackerProcess tracker = TrackerProcess.start(
                access(servers, new Topics(prefix)),
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(new Incarnation(IDS.generate()), host("tracker")),
                clocks(),
                new Metrics(),
                TrackerSettings.single(state));
        return new Role.Part(http.url(), Role::unknown, tracker);
    }

    static Role.Part worker(String servers, String prefix, int concurrency) throws Exception {
        var kafka = access(servers, new Topics(prefix));
        var metrics = new Metrics();
        var handler = new NoOp();
        var scans =
                new ScanPublisher(kafka.clients().producer(), kafka.catalog().topics(), Clock.systemUTC(), "bench");
        var parts = new WorkerParts(
                kafka,
                Handlers.of(List.of(handler)),
                Services.NONE,
                scans::begin,
                // No offset is lost here: every record that is read is pending.
                (tasks, ends) -> tasks.stream().map(Task::id).collect(Collectors.toSet()),
                clocks(),
                new WorkerParts.Chance(IDS::generate, new Random(1)));
        Worker worker = new Worker(
                host("worker"), WorkerSettings.of(concurrency, QueueName.DEFAULT), parts, new WorkerMetrics(metrics));
        worker.start();
        return new Role.Part("ready", question -> answer(question, metrics, handler), worker);
    }

    private static String answer(String question, Metrics metrics, NoOp handler) {
        return switch (question) {
            case "finished" -> Long.toString(finished(metrics));
            case "delays" -> handler.takeDelays();
            default -> Role.unknown(question);
        };
    }

    /** Tasks whose end is committed. */
    private static long finished(Metrics metrics) {
        return metrics.registry().scrape("inventory_worker_tasks_finished"::equals).stream()
                .map(CounterSnapshot.class::cast)
                .flatMap(counter -> counter.getDataPoints().stream())
                .mapToLong(point -> (long) point.getValue())
                .sum();
    }

    private static Clocks clocks() {
        return new Clocks(Clock.systemUTC(), System::nanoTime);
    }

    private static Host host(String name) {
        return new Host(
                name,
                "localhost",
                ProcessHandle.current().pid(),
                Clock.systemUTC().instant(),
                "bench");
    }
}

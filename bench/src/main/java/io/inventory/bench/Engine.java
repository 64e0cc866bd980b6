package io.inventory.bench;

import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One broker with a tracker and a worker that come and go, each in a JVM of its own; the submitter is here. */
final class Engine implements AutoCloseable {

    /** Tasks of one submit, so of one transaction. */
    static final int BATCH = 2_000;

    private static final String BROKER_JVM = "-Xmx1g -Xms1g -XX:+UseG1GC";
    /** The bar of the worker's heap; the tracker has the same. */
    private static final String JVM = "-Xmx512m -XX:+UseSerialGC";

    private static final int CONCURRENCY = 8;
    private static final TaskOptions OPTIONS =
            new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, null, null);

    private final Path folder;
    private final Child broker;
    private final Topics topics = new Topics("bench");
    private final KafkaAccess kafka;
    private final Submitter submitter;
    private @Nullable Child worker;
    private @Nullable Child tracker;

    Engine(Path folder) throws IOException {
        this.folder = folder;
        this.broker = Child.start(
                Role.Kind.BROKER, BROKER_JVM, folder.resolve("kafka").toString());
        this.kafka = Parts.access(servers(), topics);
        this.submitter = new Submitter(kafka, Parts.IDS::generate, "bench");
    }

    String servers() {
        return broker.greeting();
    }

    KafkaAccess kafka() {
        return kafka;
    }

    Child broker() {
        return broker;
    }

    Child worker() throws IOException {
        if (worker == null) {
            worker = Child.start(Role.Kind.WORKER, JVM, servers(), topics.prefix(), Integer.toString(CONCURRENCY));
        }
        return worker;
    }

    Child tracker() throws IOException {
        if (tracker == null) {
            tracker = Child.start(Role.Kind.TRACKER, JVM, servers(), topics.prefix(), state().toString());
        }
        return tracker;
    }

    /** Where the tracker's stores lie. */
    Path state() {
        return folder.resolve("tracker");
    }

    void stopTracker() {
        if (tracker != null) {
            tracker.close();
            tracker = null;
        }
    }

    void stopWorker() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }

    /** Of broker, tracker and worker, as far as they run. */
    double cpuSeconds() {
        return broker.cpuSeconds() + cpuSeconds(worker) + cpuSeconds(tracker);
    }

    private static double cpuSeconds(@Nullable Child child) {
        return child == null ? 0 : child.cpuSeconds();
    }

    /** Asks the tracker itself, so that no look at the beats is in the time that is taken. */
    TrackerClient questions() throws IOException {
        List<String> address = List.of(tracker().greeting());
        return new TrackerClient(() -> address, Optional.empty());
    }

    /** What the tracker says of a queue; empty while it does not answer. */
    Optional<QueueInfo> queue(QueueName queue) throws IOException, InterruptedException {
        try {
            return Optional.of(questions().queue(queue));
        } catch (TrackerUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Submits {@code tasks} tasks, {@value #BATCH} at a time. */
    void submit(int tasks, IntFunction<TaskRequest> request) throws InterruptedException {
        for (int from = 0; from < tasks; from += BATCH) {
            var unused = submitter.submit(IntStream.range(from, Math.min(tasks, from + BATCH))
                    .mapToObj(request)
                    .toList());
        }
    }

    static TaskRequest request(QueueName queue, NoOp.Payload payload, Due due) {
        return new TaskRequest(new TaskType(NoOp.TYPE), queue, Body.of(Payloads.write(payload)), OPTIONS, due);
    }

    /** A task of the queue that the worker serves. */
    static TaskRequest plain(int number) {
        return request(QueueName.DEFAULT, new NoOp.Payload(number, 0), Due.NOW);
    }

    /** A second submitter, for who submits beside this one. */
    Submitter another() {
        return new Submitter(kafka, Parts.IDS::generate, "bench");
    }

    @Override
    public void close() {
        submitter.close();
        stopWorker();
        stopTracker();
        kafka.admin().close();
        broker.close();
    }
}

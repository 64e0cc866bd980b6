package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** An engine of its own prefix on a broker that the tests share: submitter, workers and what became of the tasks. */
final class Engine implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final QueueName QUEUE = new QueueName("q");

    final Topics topics = new Topics(Backends.shared().newPrefix());
    final KafkaAccess kafka;
    final Submitter submitter;
    final Metrics metrics = new Metrics();
    private final WorkerMetrics workerMetrics = new WorkerMetrics(metrics);
    private final NoArgGenerator uuids = Generators.timeBasedEpochGenerator();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private int workers;

    Engine() {
        this(Backends.shared().bootstrapServers());
    }

    Engine(String bootstrapServers) {
        var clients = new KafkaClients(new KafkaConnection(bootstrapServers, Map.of()));
        var admin = clients.admin();
        open.push(admin);
        kafka = new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
        submitter = new Submitter(kafka, this::uuid, "test");
        open.push(submitter);
    }

    UUID uuid() {
        return uuids.generate();
    }

    static Clocks clocks() {
        return new Clocks(Clock.systemUTC(), System::nanoTime);
    }

    static WorkerSettings settings(int concurrency) {
        return new WorkerSettings(
                concurrency, Map.of(QUEUE, 1), false, Duration.ofSeconds(3), Duration.ofMillis(500), 1_000);
    }

    static Host host(String name) {
        return new Host(
                name, "here", ProcessHandle.current().pid(), Clock.systemUTC().instant(), "test");
    }

    WorkerParts parts(TaskHandler... handlers) {
        return new WorkerParts(
                kafka,
                Handlers.of(List.of(handlers)),
                Services.NONE,
                task -> new NoScans(),
                (tasks, ends) -> {
                    Set<TaskId> all = new HashSet<>();
                    tasks.forEach(task -> all.add(task.id()));
                    return all;
                },
                clocks(),
                new WorkerParts.Chance(this::uuid, new Random(7)));
    }

    /** A worker that serves; closed with this unless it was closed before. */
    Worker worker(int concurrency, TaskHandler... handlers) {
        return worker("w" + ++workers, settings(concurrency), parts(handlers));
    }

    Worker worker(String name, WorkerSettings settings, WorkerParts parts) {
        return worker(new Worker(host(name), settings, parts, workerMetrics));
    }

    Worker worker(Worker worker) {
        open.push(worker);
        try {
            worker.start();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return worker;
    }

    List<TaskId> submit(String type, int count) {
        return submit(type, count, "", TaskOptions.DEFAULT);
    }

    List<TaskId> submit(String type, int count, String payload, TaskOptions options) {
        return submit(Collections.nCopies(count, request(type, payload, options)));
    }

    List<TaskId> submit(List<TaskRequest> requests) {
        try {
            return submitter.submit(requests);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static TaskRequest request(String type, String payload, TaskOptions options) {
        Body body = Body.of(payload.getBytes(StandardCharsets.UTF_8));
        return new TaskRequest(new TaskType(type), QUEUE, body, options, Due.NOW);
    }

    /** The single living worker's beat. */
    Beat.Worker beat() {
        return new BeatDirectory(kafka.clients(), topics).workers().get(0);
    }

    /** Waits until every task of the log stands as told. */
    void awaitStates(Map<String, Integer> states) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recount().states()).isEqualTo(states));
    }

    /** What a counter of the workers says, over all its labels. */
    double counted(String name) {
        double sum = 0;
        for (MetricSnapshot snapshot : metrics.registry().scrape(("inventory_" + name)::equals)) {
            for (DataPointSnapshot point : snapshot.getDataPoints()) {
                sum += ((CounterSnapshot.CounterDataPointSnapshot) point).getValue();
            }
        }
        return sum;
    }

    /** What the event log says at this moment. */
    Recount recount() {
        Recount recount = new Recount();
        records(topics.events()).forEach(recount::apply);
        return recount;
    }

    /** All records of a topic, read as a consumer of committed records sees them. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var follower = new LogFollower(kafka.clients().reader(), topic, all::add)) {
            follower.catchUp();
        }
        return all;
    }

    /** Waits until a topic has so many records: what is committed together is not readable everywhere at once. */
    void awaitRecords(String topic, int number) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records(topic)).hasSize(number));
    }

    /** Waits until what was committed can be read: the broker answers before its markers are in every partition. */
    void awaitMarkers() {
        await().atMost(PATIENCE).until(() -> eventEnds(IsolationLevel.READ_COMMITTED)
                .equals(eventEnds(IsolationLevel.READ_UNCOMMITTED)));
    }

    private Map<TopicPartition, Long> eventEnds(IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
            latest.put(new TopicPartition(topics.events(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        kafka.admin()
                .listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Unclaimed offsets of a type's topic, markers included. */
    Map<TopicPartition, Long> committed() throws Exception {
        var offsets = kafka.admin()
                .listConsumerGroupOffsets(topics.group(QUEUE))
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        return committed;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            closeOne(open.pop());
        }
    }

    private static void closeOne(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

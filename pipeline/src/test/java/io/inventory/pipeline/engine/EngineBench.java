package io.inventory.pipeline.engine;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.worker.Worker;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Numbers of the engine on one embedded broker, all in one JVM: no-op tasks a second, timer lateness, page latency. A program to be
 * run by hand; arguments: tasks of a round, rounds.
 */
public final class EngineBench {

    private static final int TIMERS = 5_000;
    private static final int WAITING = 200_000;
    private static final int PAGES = 300;
    private static final int BATCH = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private EngineBench() {}

    public static void main(String[] arguments) throws Exception {
        Backends backends = Backends.shared();
        Path state = Files.createTempDirectory("engine-bench");
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), state)) {
            await().atMost(PATIENCE).until(() -> queue(cluster, QueueName.DEFAULT) != null);
            throughput(cluster, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            lateness(cluster);
            pages(cluster);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void throughput(Cluster cluster, int tasks, int rounds) throws Exception {
        long done = 0;
        try (Worker worker =
                WorkerProcess.worker(cluster.bootstrapServers(), cluster.topics(), "bench", 8, TestHandlers.ALL)) {
            worker.start();
            for (int round = 1; round <= rounds; round++) {
                long begin = System.nanoTime();
                submit(cluster, QueueName.DEFAULT, tasks, Due.NOW);
                double submitted = seconds(begin);
                done += tasks;
                long expected = done;
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> processed(cluster) >= expected);
                double all = seconds(begin);
                System.out.printf( // a bench prints its numbers
                        "round %d: %,d tasks, submitted in %.1f s, done in %.1f s: %,.0f a second%n",
                        round, tasks, submitted, all, tasks / all);
            }
        }
    }

    /** From due to the append time of the event that says it was put on its topic, seen by the broker's clock alone. */
    private static void lateness(Cluster cluster) throws Exception {
        QueueName queue = new QueueName("timers");
        Random random = new Random(1);
        List<TaskRequest> requests = IntStream.range(0, TIMERS)
                .mapToObj(number ->
                        request(queue, number, new Due.After(Duration.ofMillis(5_000 + random.nextInt(20_000)))))
                .toList();
        for (int from = 0; from < TIMERS; from += 500) {
            cluster.submitter().submit(requests.subList(from, from + 500));
        }
        await().atMost(PATIENCE).until(() -> {
            QueueInfo info = queue(cluster, queue);
            return info != null && info.in(TaskState.PENDING) == TIMERS;
        });
        print("timer lateness", lateness(cluster, queue));
    }

    private static List<Double> lateness(Cluster cluster, QueueName queue) {
        Map<String, Instant> due = new HashMap<>();
        List<Double> late = new ArrayList<>();
        java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each = record -> {
            TaskEvent event = decode(record);
            Instant at = Instant.ofEpochMilli(record.timestamp());
            String id = record.key() == null ? "" : new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
            if (event instanceof TaskEvent.Scheduled offer
                    && offer.task().queue().equals(queue)) {
                due.put(id, offer.due().at(at));
            } else if (event instanceof TaskEvent.Dispatched && due.containsKey(id)) {
                late.add((double) Duration.between(due.get(id), at).toMillis());
            }
        };
        try (var log = new LogFollower(
                cluster.kafka().clients().reader(), cluster.topics().events(), each)) {
            log.catchUp();
        }
        return late;
    }

    private static void pages(Cluster cluster) throws Exception {
        QueueName queue = new QueueName("waiting");
        submit(cluster, queue, WAITING, Due.NOW);
        await().atMost(PATIENCE).until(() -> {
            QueueInfo info = queue(cluster, queue);
            return info != null && info.in(TaskState.PENDING) == WAITING;
        });
        for (int page : new int[] {1, 100}) {
            List<Double> took = new ArrayList<>();
            for (int round = 0; round < PAGES; round++) {
                long begin = System.nanoTime();
                var unused = cluster.tracker().tasks(queue, TaskState.PENDING, page, 50);
                took.add(seconds(begin) * 1_000);
            }
            print("page %d of 50 of %,d pending".formatted(page, WAITING), took);
        }
    }

    private static void submit(Cluster cluster, QueueName queue, int tasks, Due due) throws Exception {
        for (int from = 0; from < tasks; from += BATCH) {
            int begin = from;
            cluster.submitter()
                    .submit(IntStream.range(0, Math.min(BATCH, tasks - from))
                            .mapToObj(number -> request(queue, begin + number, due))
                            .toList());
        }
    }

    private static TaskRequest request(QueueName queue, int number, Due due) {
        return new TaskRequest(
                new TaskType(TestHandlers.NOTHING),
                queue,
                Body.of(Payloads.write(new TestHandlers.Numbered(number))),
                new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ZERO, null, null),
                due);
    }

    private static long processed(Cluster cluster) throws InterruptedException {
        QueueInfo info = queue(cluster, QueueName.DEFAULT);
        return info == null ? 0 : info.processedDaily();
    }

    private static @org.jspecify.annotations.Nullable QueueInfo queue(Cluster cluster, QueueName queue)
            throws InterruptedException {
        try {
            return cluster.tracker().queue(queue);
        } catch (TrackerUnavailableException e) {
            return null;
        }
    }

    private static TaskEvent decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf( // a bench prints its numbers
                "%s, of %,d: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 9 / 10),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get(sorted.size() - 1));
    }
}

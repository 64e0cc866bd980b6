package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.pipeline.worker.Worker;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters are a recount of the log, whatever became of the tasks. */
class MixedTasksTest {

    private static final int TASKS = 20_000;
    private static final int AT_ONCE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path state;

    MixedTasksTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void countersEqualARecountOfTheLogAfterTwentyThousandMixedTasks() throws Exception {
        Backends backends = Backends.shared();
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), state)) {
            runAll(cluster);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(cluster.tracker().counters()).isEqualTo(recount(cluster)));
            QueueInfo queue = cluster.tracker().queue(QueueName.DEFAULT);
            assertThat(queue.size()).isEqualTo(TASKS);
            assertThat(queue.processedDaily() - queue.failedDaily()).isEqualTo(TASKS / 8 * 5);
            assertThat(queue.failedDaily()).isGreaterThanOrEqualTo(TASKS / 8 * 3);
            assertThat(cluster.tracker().faults().rejected()).isEmpty();
        }
    }

    /** Of eight: one rejected, one out of retries, one deferred and then done, one that fails again and again, four done. */
    private static void runAll(Cluster cluster) throws InterruptedException {
        try (Worker worker =
                WorkerProcess.worker(cluster.bootstrapServers(), cluster.topics(), "mixed", 4, TestHandlers.ALL)) {
            worker.start();
            submit(cluster);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                QueueInfo queue = queue(cluster);
                return queue != null
                        && queue.in(TaskState.COMPLETED) == TASKS / 8 * 5
                        && queue.in(TaskState.ARCHIVED) == TASKS / 8 * 2;
            });
        }
    }

    private static void submit(Cluster cluster) throws InterruptedException {
        for (int first = 0; first < TASKS; first += AT_ONCE) {
            cluster.submitter()
                    .submit(IntStream.range(first, first + AT_ONCE)
                            .mapToObj(MixedTasksTest::request)
                            .toList());
        }
    }

    private static Map<String, List<Long>> recount(Cluster cluster) {
        Recount recount = new Recount(Limits.DEFAULT);
        cluster.log().forEach(recount::add);
        return recount.counters();
    }

    private static @org.jspecify.annotations.Nullable QueueInfo queue(Cluster cluster) throws InterruptedException {
        try {
            return cluster.tracker().queue(QueueName.DEFAULT);
        } catch (TrackerUnavailableException e) {
            return null;
        }
    }

    private static TaskRequest request(int number) {
        // The second of eight has no retry left from the start; the fourth waits for its first one.
        TaskOptions options =
                new TaskOptions(number % 8 == 1 ? 0 : 25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null);
        return new TaskRequest(
                new TaskType(TestHandlers.MIXED),
                QueueName.DEFAULT,
                Body.of(Payloads.write(new TestHandlers.Numbered(number))),
                options,
                Due.NOW);
    }
}

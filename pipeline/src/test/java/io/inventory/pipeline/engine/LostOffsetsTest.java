package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.pipeline.worker.Worker;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose group has lost its offsets runs what waits, and nothing of what ran, also while the log grows all the time. */
class LostOffsetsTest {

    private static final int TASKS = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Some seconds until a tracker has read what was in the log at the assignment, and few for the rest; more on a busy machine. */
    private static final Duration UNDER_LOAD = Duration.ofSeconds(60);

    @Test
    void whatWaitsRunsAndWhatRanDoesNot(@TempDir Path state) throws Exception {
        Backends backends = Backends.shared();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), state)) {
            try (Worker first = start(cluster, "first")) {
                assertThat(first.isAlive()).isTrue();
                cluster.submitter().submit(Collections.nCopies(TASKS, request(QueueName.DEFAULT)));
                await().atMost(PATIENCE).until(() -> completed(cluster) == TASKS);
            }
            loseOffsets(cluster);
            cluster.submitter().submit(Collections.nCopies(TASKS, request(QueueName.DEFAULT)));
            Future<?> load = thread.submit(() -> load(cluster));
            try (Worker second = start(cluster, "second")) {
                assertThat(second.isAlive()).isTrue();
                await().atMost(UNDER_LOAD).until(() -> completed(cluster) == 2 * TASKS);
                assertThat(load).isNotDone();
            }
            thread.shutdownNow();
            assertThat(cluster.tracker().faults().rejected()).isEmpty();
            assertThat(claims(cluster)).isEqualTo(2 * TASKS);
        } finally {
            thread.shutdownNow();
        }
    }

    /** One task after the other, for a queue that nobody serves. */
    private static Void load(Cluster cluster) throws InterruptedException {
        List<TaskRequest> one = List.of(request(new QueueName("load")));
        while (!Thread.currentThread().isInterrupted()) {
            cluster.submitter().submit(one);
        }
        return null;
    }

    private static void loseOffsets(Cluster cluster) {
        List<String> group = List.of(cluster.topics().group(QueueName.DEFAULT));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            cluster.kafka().admin().deleteConsumerGroups(group).all().get();
            return true;
        });
    }

    private static Worker start(Cluster cluster, String name) throws InterruptedException {
        Worker worker = WorkerProcess.worker(
                cluster.bootstrapServers(), cluster.topics(), name, 4, TestHandlers.ALL, asking(cluster.tracker()));
        worker.start();
        return worker;
    }

    private static PendingCheck asking(TrackerClient tracker) {
        return (tasks, ends) -> {
            try {
                return tracker.pending(tasks, ends);
            } catch (TrackerUnavailableException e) {
                throw new PendingCheck.UnknownException(String.valueOf(e.getMessage()), e);
            }
        };
    }

    private static long completed(Cluster cluster) throws InterruptedException {
        try {
            return cluster.tracker().queue(QueueName.DEFAULT).in(TaskState.COMPLETED);
        } catch (TrackerUnavailableException e) {
            return -1;
        }
    }

    private static long claims(Cluster cluster) throws Exception {
        long claims = 0;
        for (var record : cluster.log()) {
            claims += EventCodec.decode(record.headers(), record.value()) instanceof TaskEvent.Active ? 1 : 0;
        }
        return claims;
    }

    private static TaskRequest request(QueueName queue) {
        return new TaskRequest(
                new TaskType(TestHandlers.NOTHING),
                queue,
                Body.of(Payloads.write(new TestHandlers.Numbered(1))),
                new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null),
                Due.NOW);
    }
}

package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker killed in the middle of a fan-out loses nothing: the judge finds out, another worker goes on. */
class KilledWorkerTest {

    private static final int CHILDREN = 500;
    private static final int BEFORE_THE_KILL = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path state;

    KilledWorkerTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void everyChildCompletesOnceAfterItsWorkerWasKilledAndNoRetryIsUsed() throws Exception {
        Backends backends = Backends.shared();
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), state);
                ChildJvm first = worker(cluster, "first", String.valueOf(BEFORE_THE_KILL))) {
            cluster.submitter().submit(List.of(fanOut()));
            await().atMost(PATIENCE).until(() -> completed(cluster) > BEFORE_THE_KILL);
            first.kill();

            try (ChildJvm second = worker(cluster, "second")) {
                assertThat(second).isNotNull();
                await().atMost(PATIENCE).until(() -> completed(cluster) == CHILDREN + 1);
            }

            QueueInfo queue = cluster.tracker().queue(QueueName.DEFAULT);
            assertThat(queue.processedDaily()).isEqualTo(CHILDREN + 1);
            assertThat(queue.failedDaily()).isZero();
            assertThat(queue.size()).isEqualTo(CHILDREN + 1);
            assertThat(cluster.tracker().faults().rejected()).isEmpty();
            assertEveryChildCompletedOnce(cluster.log());
        }
    }

    private static void assertEveryChildCompletedOnce(List<ConsumerRecord<byte[], byte[]>> log) throws Exception {
        Set<String> born = new HashSet<>();
        Map<String, Integer> completions = new HashMap<>();
        int recovered = 0;
        for (ConsumerRecord<byte[], byte[]> record : log) {
            TaskEvent event = EventCodec.decode(record.headers(), record.value());
            assertThat(event).isNotInstanceOf(TaskEvent.Retry.class);
            if (event instanceof TaskEvent.Submitted) {
                born.add(key(record));
            } else if (event instanceof TaskEvent.Completed) {
                completions.merge(key(record), 1, Integer::sum);
            } else if (event instanceof TaskEvent.Recovered) {
                recovered++;
            }
        }
        assertThat(born).hasSize(CHILDREN + 1);
        assertThat(completions).hasSize(CHILDREN + 1).containsOnlyKeys(born);
        assertThat(completions.values()).containsOnly(1);
        assertThat(recovered).as("the kill hit tasks that ran").isPositive();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static long completed(Cluster cluster) throws InterruptedException {
        try {
            return cluster.tracker().queue(QueueName.DEFAULT).in(TaskState.COMPLETED);
        } catch (io.inventory.pipeline.query.TrackerUnavailableException e) {
            return 0;
        }
    }

    private static ChildJvm worker(Cluster cluster, String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(cluster.bootstrapServers(), cluster.topics().prefix(), name, "4"));
        arguments.addAll(List.of(more));
        return ChildJvm.start(WorkerProcess.class, arguments.toArray(String[]::new));
    }

    private static TaskRequest fanOut() {
        return new TaskRequest(
                new TaskType(TestHandlers.FAN_OUT),
                QueueName.DEFAULT,
                Body.of(Payloads.write(new TestHandlers.FanOut(CHILDREN))),
                new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null),
                Due.NOW);
    }
}

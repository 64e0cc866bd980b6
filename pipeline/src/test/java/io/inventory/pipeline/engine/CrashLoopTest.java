package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that takes its worker's process down is the only one that is given up for it. */
class CrashLoopTest {

    private static final int INNOCENT = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path state;

    CrashLoopTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void thirdCrashArchivesTheTaskToBlameAndNoOther() throws Exception {
        Backends backends = Backends.shared();
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), state)) {
            TaskId bad = cluster.submitter().submit(tasks()).get(INNOCENT / 2);
            for (int crash = 1; crash <= 3; crash++) {
                // The same name: each start frees what its former process had.
                try (ChildJvm worker = worker(cluster)) {
                    assertThat(worker.awaitEnd()).as("attempt %d", crash).isEqualTo(crash);
                }
            }
            try (ChildJvm worker = worker(cluster)) {
                assertThat(worker).isNotNull();
                await().atMost(PATIENCE).until(() -> in(cluster, TaskState.COMPLETED) == INNOCENT);
                await().atMost(PATIENCE).until(() -> in(cluster, TaskState.ARCHIVED) == 1);
            }
            TaskInfo info = cluster.tracker().task(bad).orElseThrow();
            assertThat(info.state()).isEqualTo(TaskState.ARCHIVED);
            assertThat(info.archived()).isEqualTo(ArchiveReason.CRASHED);
            assertThat(cluster.tracker().faults().rejected()).isEmpty();
        }
    }

    private static List<TaskRequest> tasks() {
        List<TaskRequest> tasks = new ArrayList<>(IntStream.range(0, INNOCENT)
                .mapToObj(number -> request(TestHandlers.CHILD, number))
                .toList());
        tasks.add(INNOCENT / 2, request(TestHandlers.CRASH, 0));
        return tasks;
    }

    private static TaskRequest request(String type, int number) {
        return new TaskRequest(
                new TaskType(type),
                QueueName.DEFAULT,
                Body.of(Payloads.write(new TestHandlers.Numbered(number))),
                new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null),
                Due.NOW);
    }

    private static long in(Cluster cluster, TaskState state) throws InterruptedException {
        try {
            return cluster.tracker().queue(QueueName.DEFAULT).in(state);
        } catch (TrackerUnavailableException e) {
            return 0;
        }
    }

    private static ChildJvm worker(Cluster cluster) throws Exception {
        return ChildJvm.launch(
                WorkerProcess.class,
                cluster.bootstrapServers(),
                cluster.topics().prefix(),
                "crashing",
                "4");
    }
}

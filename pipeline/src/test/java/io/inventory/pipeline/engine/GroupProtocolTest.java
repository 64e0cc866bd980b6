package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.pipeline.tracker.fold.Limits;
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
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tracker keeps the books with either protocol of its group. */
class GroupProtocolTest {

    private final Path state;

    GroupProtocolTest(@TempDir Path state) {
        this.state = state;
    }

    @ParameterizedTest
    @EnumSource
    void aSubmittedTaskIsPending(TrackerSettings.Protocol protocol) throws Exception {
        Backends backends = Backends.shared();
        try (Cluster cluster = new Cluster(backends.bootstrapServers(), backends.newPrefix(), settings(protocol))) {
            TaskId id = cluster.submitter().submit(List.of(request())).get(0);

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(TrackerUnavailableException.class)
                    .untilAsserted(() -> assertThat(cluster.tracker().task(id))
                            .hasValueSatisfying(task -> assertThat(task.state()).isEqualTo(TaskState.PENDING)));
        }
    }

    private TrackerSettings settings(TrackerSettings.Protocol protocol) {
        TrackerSettings usual = TrackerSettings.single(state);
        return new TrackerSettings(
                state,
                new TrackerSettings.Sharing(1, 0, protocol),
                usual.commitInterval(),
                usual.cacheBytes(),
                usual.replicationFactor(),
                Limits.DEFAULT);
    }

    private static TaskRequest request() {
        return new TaskRequest(
                new TaskType(TestHandlers.MIXED), QueueName.DEFAULT, Body.EMPTY, TaskOptions.DEFAULT, Due.NOW);
    }
}

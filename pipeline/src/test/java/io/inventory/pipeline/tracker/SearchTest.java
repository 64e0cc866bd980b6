package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.FoundTask;
import io.inventory.pipeline.query.SearchPage;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches over two trackers, with lists longer than what one call looks at. */
class SearchTest {

    private static final TaskType RARE = new TaskType("g:task:collect-shoots");
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
    private static final int MANY = 6_000;

    @Test
    void everyPartIsLookedAtOnceAndInOrder(@TempDir Path home) throws Exception {
        try (LiveTracker kafka = new LiveTracker();
                LiveTracker.Running one = kafka.start(home.resolve("one"));
                LiveTracker.Running other = kafka.start(home.resolve("other"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> one.tracker().ready() && other.tracker().ready());
            List<TaskId> rare = fill(kafka);
            one.caughtUp();
            other.caughtUp();

            TaskFilter ofType = new TaskFilter(Optional.of(RARE), Optional.empty());
            assertThat(walk(one.client(), TaskState.SCHEDULED, ofType))
                    .extracting(FoundTask::id)
                    .containsExactlyElementsOf(rare);
            TaskFilter withError = new TaskFilter(Optional.empty(), Optional.of("RESET"));
            assertThat(walk(other.client(), TaskState.RETRY, withError))
                    .extracting(FoundTask::error)
                    .containsExactly("connection reset");
            assertThat(walk(one.client(), TaskState.RETRY, new TaskFilter(Optional.of(RARE), Optional.of("RESET"))))
                    .isEmpty();
        }
    }

    private static List<TaskId> fill(LiveTracker kafka) {
        List<TaskId> rare = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            TaskType type = number % 1_000 == 7 ? RARE : Tasks.TYPE;
            kafka.tell(new TaskEvent.Scheduled(
                    Tasks.task(number, QueueName.DEFAULT, type, Duration.ZERO), new Due.At(FAR.plusMillis(number))));
            if (type.equals(RARE)) {
                rare.add(Tasks.id(number));
            }
        }
        failed(kafka, MANY + 1, "connection reset");
        failed(kafka, MANY + 2, "throttled");
        kafka.producer.flush();
        return rare;
    }

    private static void failed(LiveTracker kafka, long number, String error) {
        TaskError why = new TaskError(ErrorCategory.TRANSIENT, error);
        kafka.tell(new TaskEvent.Submitted(Tasks.submitted(number)))
                .tell(Tasks.id(number), new TaskEvent.Active(1, Tasks.WORKER))
                .tell(
                        Tasks.id(number),
                        new TaskEvent.Retry(1, Tasks.WORKER, Duration.ofSeconds(1), Duration.ofHours(1), why));
    }

    private static List<FoundTask> walk(TrackerClient client, TaskState state, TaskFilter filter)
            throws InterruptedException {
        List<FoundTask> all = new ArrayList<>();
        String after = null;
        do {
            SearchPage page = client.search(QueueName.DEFAULT, state, filter, after);
            all.addAll(page.tasks());
            after = page.next();
        } while (after != null);
        return all;
    }
}

package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TaskPage;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");

    private Path home;
    private LiveTracker kafka;

    @BeforeEach
    void connect(@TempDir Path folder) throws InterruptedException {
        home = folder;
        kafka = new LiveTracker();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void countersEqualARecountAlsoAfterItsStateIsLost() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        Map<String, List<Long>> counted;
        List<TaskId> completed;
        try (LiveTracker.Running running = kafka.start(home.resolve("first"))) {
            new RandomLog(seed, kafka).write(20_000);
            kafka.mark(Tasks.worker(3));
            settle(running);
            counted = running.client().counters();
            completed = walk(running.client(), TaskState.COMPLETED);

            assertThat(counted).as("seed %d", seed).isEqualTo(kafka.recount().counters());
            assertThat(completed).as("seed %d", seed).hasSameElementsAs(expected(TaskState.COMPLETED));
        }
        try (LiveTracker.Running running = kafka.start(home.resolve("second"))) {
            running.caughtUp();
            assertThat(running.client().counters()).as("seed %d", seed).isEqualTo(counted);
            assertThat(walk(running.client(), TaskState.COMPLETED))
                    .as("seed %d", seed)
                    .isEqualTo(completed);
        }
    }

    @Test
    void anOfferRunsOnceAlsoWhenTheTrackerIsStoppedBetween() throws Exception {
        try (LiveTracker.Running running = kafka.start(home)) {
            for (int number = 1; number <= 200; number++) {
                kafka.tell(new TaskEvent.Scheduled(Tasks.task(number), new Due.After(Duration.ofMillis(number * 5L))));
            }
            running.caughtUp();
        }
        try (LiveTracker.Running running = kafka.start(home)) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> running.client().queue(QueueName.DEFAULT).in(TaskState.PENDING) == 200);
            assertThat(running.client().faults().rejected()).isEmpty();
        }
        String topic = kafka.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
        assertThat(Log.keys(kafka.clients, topic)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aTrackerThatRebuildsFromTheLogRunsNothingThatItsPredecessorRan() throws Exception {
        int offers = 3_000;
        try (LiveTracker.Running running = kafka.start(home.resolve("first"))) {
            for (int number = 1; number <= offers; number++) {
                kafka.tell(new TaskEvent.Scheduled(Tasks.task(number), Due.NOW));
            }
            settle(running);
        }
        kafka.forgetTracker();
        try (LiveTracker.Running running = kafka.start(home.resolve("second"))) {
            kafka.tell(new TaskEvent.Scheduled(Tasks.task(offers + 1), Due.NOW));
            // What the first one had not sent yet is sent by the second: all of it, and nothing else.
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> running.client().queue(QueueName.DEFAULT).in(TaskState.PENDING) == offers + 1);

            assertThat(running.client().counters()).isEqualTo(kafka.recount().counters());
            assertThat(running.client().faults().rejected()).isEmpty();
        }
        String topic = kafka.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
        assertThat(Log.keys(kafka.clients, topic)).hasSize(offers + 1).doesNotHaveDuplicates();
    }

    @Test
    void aRestartActsOnWhatIsDueAlsoWhenTheLogEndsWithRecordsThatNobodyIsGiven() throws Exception {
        try (LiveTracker.Running running = kafka.start(home)) {
            kafka.tell(new TaskEvent.Scheduled(Tasks.task(1), new Due.After(Duration.ofSeconds(1))));
            kafka.producer.flush();
            running.caughtUp();
        }
        kafka.abortInEachPartition();
        try (LiveTracker.Running running = kafka.start(home)) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() ->
                            running.client().task(Tasks.id(1)).orElseThrow().state() == TaskState.PENDING);
        }
    }

    @Test
    void tellsAllThatIsKnownOfATaskAndItsQueue() throws Exception {
        try (LiveTracker.Running running = kafka.start(home)) {
            Task task = Tasks.submitted(1);
            kafka.tell(new TaskEvent.Submitted(task)).tell(task.id(), new TaskEvent.Active(1, Tasks.WORKER));
            kafka.tell(
                    task.id(), new TaskEvent.Retry(1, Tasks.WORKER, Duration.ofSeconds(1), Duration.ofHours(1), ERROR));
            kafka.tell(new TaskEvent.Submitted(Tasks.submitted(2)));
            kafka.tell(new TaskEvent.Submitted(Tasks.submitted(3)))
                    .tell(Tasks.id(3), new TaskEvent.Active(1, Tasks.worker(5)));
            kafka.tell(Tasks.id(4), new TaskEvent.Active(1, Tasks.WORKER));
            kafka.silent.add(Tasks.worker(5));
            kafka.paused.add(QueueName.DEFAULT);
            settle(running);
            TrackerClient client = running.client();

            TaskInfo info = client.task(task.id()).orElseThrow();
            assertThat(info.task()).isEqualTo(task.with(new Attempts(1, 1, 0, 0)));
            assertThat(info.state()).isEqualTo(TaskState.RETRY);
            assertThat(info.error()).isEqualTo(ERROR);
            assertThat(info.moments().nextProcess())
                    .isEqualTo(info.moments().since().plus(Duration.ofHours(1)));
            assertThat(client.task(Tasks.id(99))).isEmpty();

            QueueInfo queue = client.queue(QueueName.DEFAULT);
            assertThat(queue.size()).isEqualTo(3);
            assertThat(queue.states())
                    .containsEntry("pending", 1L)
                    .containsEntry("active", 1L)
                    .containsEntry("retry", 1L);
            assertThat(queue.latency()).isPositive();
            assertThat(queue.paused()).isTrue();
            assertThat(queue.processedDaily()).isEqualTo(1);
            assertThat(queue.failedDaily()).isEqualTo(1);
            assertThat(client.queues()).containsExactly(QueueName.DEFAULT);

            assertThat(client.tasks(QueueName.DEFAULT, TaskState.ACTIVE, 1, 10).tasks())
                    .singleElement()
                    .satisfies(line -> assertThat(line.orphaned()).isTrue());
            assertThat(kafka.pending(client, Tasks.submitted(1), Tasks.submitted(2), Tasks.submitted(3)))
                    .containsExactly(Tasks.id(2));
            assertThat(client.faults().rejected()).singleElement().satisfies(rejected -> assertThat(rejected.reason())
                    .isEqualTo("UNKNOWN_TASK"));
        }
    }

    @Test
    void pagesAreOrderedAndACursorReadsOn() throws Exception {
        try (LiveTracker.Running running = kafka.start(home)) {
            for (int number = 1; number <= 25; number++) {
                kafka.tell(new TaskEvent.Scheduled(
                        Tasks.task(number),
                        new Due.At(
                                java.time.Instant.parse("2999-01-01T00:00:00Z").minusSeconds(number))));
            }
            settle(running);
            TrackerClient client = running.client();

            TaskPage second = client.tasks(QueueName.DEFAULT, TaskState.SCHEDULED, 2, 10);
            assertThat(second.tasks()).extracting(TaskLine::id).containsExactlyElementsOf(numbers(15, 6));
            TaskPage third = client.tasksAfter(
                    QueueName.DEFAULT, TaskState.SCHEDULED, Objects.requireNonNull(second.next()), 10);
            assertThat(third.tasks()).extracting(TaskLine::id).containsExactlyElementsOf(numbers(5, 1));
            assertThat(third.next()).isNull();
            assertThatThrownBy(() -> client.tasks(QueueName.DEFAULT, TaskState.SCHEDULED, 0, 10))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysThatNoTrackerRuns() {
        TrackerClient client = new TrackerClient(List::of, Optional.empty());
        assertThatThrownBy(client::queues)
                .isInstanceOf(TrackerUnavailableException.class)
                .hasMessage("no tracker is running: start one with `inventory tracker start`");
    }

    /** Until what the tracker itself wrote is read back too. */
    private void settle(LiveTracker.Running running) {
        kafka.producer.flush();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            running.caughtUp();
            assertThat(kafka.recount().tasks().values())
                    .noneMatch(row -> row.timer() != null && row.timer().isBefore(java.time.Instant.now()));
            assertThat(running.client().freshness().lag()).isZero();
        });
    }

    private List<TaskId> expected(TaskState state) {
        return kafka.recount().tasks().entrySet().stream()
                .filter(task -> task.getValue().state() == state)
                .filter(task -> inDefault(task.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean inDefault(TaskRow row) {
        return row.terms().queue().equals(QueueName.DEFAULT);
    }

    private static List<TaskId> walk(TrackerClient client, TaskState state) throws InterruptedException {
        List<TaskId> all = new ArrayList<>();
        TaskPage page = client.tasks(QueueName.DEFAULT, state, 1, 1_000);
        page.tasks().forEach(line -> all.add(line.id()));
        while (page.next() != null) {
            page = client.tasksAfter(QueueName.DEFAULT, state, page.next(), 1_000);
            page.tasks().forEach(line -> all.add(line.id()));
        }
        return all;
    }

    private static List<TaskId> numbers(int from, int to) {
        List<TaskId> ids = new ArrayList<>();
        for (int number = from; number >= to; number--) {
            ids.add(Tasks.id(number));
        }
        return ids;
    }
}

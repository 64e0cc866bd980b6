package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static io.inventory.pipeline.tracker.Tasks.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReducerTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final Duration TOOK = Duration.ofMillis(1500);

    private TrackerDriver tracker = new TrackerDriver();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void aPlainTaskGoesFromPendingOverActiveToNothing() {
        tracker.tell(new TaskEvent.Submitted(submitted(1)));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ACTIVE);
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));

        for (String store : List.of(Stores.TASKS, Stores.RECORDS, Stores.ENDED, Stores.INDEX, Stores.TIMERS)) {
            assertThat(tracker.keys(store)).as(store).isZero();
        }
        assertThat(tracker.counters())
                .containsOnly(
                        java.util.Map.entry("day/default/2026-03-01/aws:task:collect-vpcs", List.of(1L, 0L, 1500L)));
    }

    @Test
    void theTrackerSendsNothingForAPlainTask() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).pass(Duration.ofHours(1));
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @Test
    void anOfferIsPutOnItsTopicWhenDueAndNotBefore() {
        tracker.tell(new TaskEvent.Scheduled(task(1), new Due.After(Duration.ofMinutes(5))));
        tracker.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(tracker.run(TYPE)).isEmpty();

        tracker.pass(Duration.ofMillis(100));

        assertThat(tracker.run(TYPE)).containsExactly(task(1).with(Attempts.FIRST));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
        tracker.pass(Duration.ofHours(1));
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @Test
    void anOfferOfAKnownIdIsCountedAndNotRunAgain() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofSeconds(1));

        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(tracker.counters()).containsEntry("duplicates/2026-03-01/default", List.of(1L));
    }

    @Test
    void anIdIsRememberedThirtyDaysAfterItsEnd() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));
        assertThat(tracker.run(TYPE)).hasSize(1);

        tracker.pass(Duration.ofDays(30).minusMillis(1));
        assertThat(tracker.keys(Stores.ENDED)).isEqualTo(1);

        tracker.pass(Duration.ofMillis(100));
        assertThat(tracker.keys(Stores.ENDED)).isZero();
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    @Test
    void anIdThatIsOfferedAgainAfterItsEndIsRefusedAndRememberedFromThenOn() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));
        assertThat(tracker.run(TYPE)).hasSize(1);

        for (int again = 1; again <= 3; again++) {
            tracker.pass(Duration.ofDays(30).minusMillis(60));
            tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
            assertThat(tracker.run(TYPE)).isEmpty();
            assertThat(tracker.logged(TaskEvent.Refused.class)).hasSize(again);
        }
    }

    @Test
    void aFailedRunIsTriedAgainAfterItsDelayWithTheNextAttempt() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Retry(1, WORKER, TOOK, Duration.ofSeconds(20), ERROR));
        assertThat(tracker.list(QueueName.DEFAULT, TaskState.RETRY)).containsExactly(id(1));
        tracker.pass(Duration.ofMillis(19_999));
        assertThat(tracker.run(TYPE)).isEmpty();

        tracker.pass(Duration.ofMillis(51));

        assertThat(tracker.run(TYPE)).containsExactly(task(1).with(new Attempts(2, 1, 0, 0)));
        assertThat(tracker.live(id(1)).findings().error()).isEqualTo(ERROR);
        assertThat(tracker.counters())
                .containsEntry("day/default/2026-03-01/aws:task:collect-vpcs", List.of(1L, 1L, 1500L));
    }

    @Test
    void aDeferredTaskComesBackWithoutUsingARetryOrBeingCounted() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Deferred(1, WORKER, Duration.ofSeconds(2), "regions"));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.SCHEDULED);
        tracker.pass(Duration.ofSeconds(3));

        assertThat(tracker.run(TYPE)).containsExactly(task(1).with(new Attempts(2, 0, 0, 1)));
        assertThat(tracker.counters()).containsOnlyKeys("states/default");
    }

    @Test
    void aReleasedTaskIsPendingWithTheNextAttemptThatItsWorkerHasPutBack() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Released(1, WORKER)).pass(Duration.ofMinutes(1));

        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
        assertThat(tracker.live(id(1)).attempts()).isEqualTo(new Attempts(2, 0, 0, 0));
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @Test
    void aCompletedTaskIsKeptForItsRetention() {
        tracker.tell(new TaskEvent.Submitted(submitted(1, Duration.ofHours(2))))
                .tell(id(1), new TaskEvent.Active(1, WORKER))
                .tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, "{\"rows\":3}"));
        tracker.pass(Duration.ofHours(2).minusMillis(1));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.COMPLETED);
        assertThat(tracker.live(id(1)).findings().result()).isEqualTo("{\"rows\":3}");

        tracker.pass(Duration.ofMillis(100));

        assertThat(tracker.row(id(1))).isNull();
        assertThat(tracker.keys(Stores.RECORDS)).isZero();
    }

    @Test
    void anArchivedTaskGoesWithItsCopyAfterNinetyDays() {
        archive(1);
        tracker.pass(Duration.ofDays(90).minusMillis(1));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ARCHIVED);

        tracker.pass(Duration.ofMillis(100));

        assertThat(tracker.row(id(1))).isNull();
        assertThat(tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE)))
                .extracting(TestRecord::getValue)
                .containsExactly((byte[]) null);
    }

    @Test
    void theOldestOfTooManyArchivedTasksGo() {
        tracker.close();
        tracker = new TrackerDriver(Limits.DEFAULT.with(new Limits.Archive(Duration.ofDays(90), 24))); // 2 a partition
        for (int number = 1; number <= 5; number++) {
            archive(number);
            tracker.pass(Duration.ofMillis(10));
        }
        tracker.pass(Duration.ofSeconds(2));

        assertThat(tracker.list(QueueName.DEFAULT, TaskState.ARCHIVED)).containsExactly(id(4), id(5));
    }

    @Test
    void aQueueOfItsOwnLimitsKeepsItsArchivedTasksByThem() {
        tracker.close();
        tracker = new TrackerDriver(
                Limits.DEFAULT.with(java.util.Map.of(QueueName.DEFAULT, new Limits.Archive(Duration.ofHours(1), 24))));
        archive(1);
        tracker.pass(Duration.ofHours(1).minusMillis(1));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ARCHIVED);

        tracker.pass(Duration.ofMillis(100));

        assertThat(tracker.row(id(1))).isNull();
        assertThat(tracker.counters()).containsEntry("trimmed/2026-03-01/default/archived", List.of(1L));
    }

    @Test
    void aRecoveryMarkPutsBackWhatThatIncarnationRanAndNothingElse() {
        active(1, WORKER);
        active(2, worker(2));
        tracker.tell(new TaskEvent.Submitted(submitted(3)));

        tracker.mark(new TaskEvent.RecoveryMark(WORKER)).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).containsExactly(task(1).with(new Attempts(2, 0, 1, 0)));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
        assertThat(tracker.state(id(2))).isEqualTo(TaskState.ACTIVE);
        assertThat(tracker.live(id(3)).attempts()).isEqualTo(Attempts.FIRST);
        assertThat(tracker.counters()).containsOnlyKeys("states/default");
    }

    @Test
    void aSecondRecoveryMarkChangesNothing() {
        active(1, WORKER);
        tracker.mark(new TaskEvent.RecoveryMark(WORKER)).mark(new TaskEvent.RecoveryMark(WORKER));
        tracker.pass(Duration.ofSeconds(1))
                .mark(new TaskEvent.RecoveryMark(WORKER))
                .pass(Duration.ofSeconds(1));

        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    @Test
    void aTaskThatTakesItsWorkerDownThreeTimesIsArchived() {
        tracker.tell(new TaskEvent.Submitted(submitted(1)));
        for (int crash = 1; crash <= 3; crash++) {
            tracker.tell(id(1), new TaskEvent.Active(crash, worker(crash)));
            tracker.mark(new TaskEvent.RecoveryMark(worker(crash))).pass(Duration.ofMillis(50));
        }

        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ARCHIVED);
        assertThat(tracker.live(id(1)).findings().reason()).isEqualTo(ArchiveReason.CRASHED);
        assertThat(tracker.live(id(1)).attempts()).isEqualTo(new Attempts(3, 0, 3, 0));
        assertThat(tracker.run(TYPE)).hasSize(2);
        List<TestRecord<byte[], byte[]>> copies = tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE));
        assertThat(copies).extracting(TrackerDriver::task).containsExactly(task(1).with(new Attempts(3, 0, 3, 0)));
        assertThat(tracker.counters()).containsOnlyKeys("states/default");
    }

    @Test
    void whatIsDueForATopicThatIsNotThereYetIsHeldAndHoldsNothingElse() {
        Task other = task(2, QueueName.DEFAULT, new io.inventory.schema.task.TaskType("t:late"), Duration.ZERO);
        tracker.missing.add(other.type());
        tracker.tell(new TaskEvent.Scheduled(other, Due.NOW)).tell(new TaskEvent.Scheduled(task(1), Due.NOW));
        tracker.pass(Duration.ofSeconds(1));
        assertThat(tracker.run(other.type())).isEmpty();
        assertThat(tracker.run(TYPE)).hasSize(1);

        tracker.missing.clear();
        tracker.pass(Duration.ofMillis(50));

        assertThat(tracker.run(other.type())).hasSize(1);
    }

    @Test
    void aRecordThatIsNoEventIsCountedAndPassedOver() {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
        tracker.append(junk, new RecordHeaders(), junk);
        tracker.append(null, new RecordHeaders(), null);
        TaskEvent.Active active = new TaskEvent.Active(1, WORKER);
        tracker.append(junk, EventCodec.headers(active), EventCodec.value(active));
        tracker.append(TaskCodec.key(id(1)), EventCodec.headers(active), "{}".getBytes(StandardCharsets.UTF_8));
        tracker.tell(new TaskEvent.Submitted(submitted(1)));

        assertThat(tracker.counters()).containsEntry("unreadable/2026-03-01", List.of(4L));
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
    }

    @Test
    void nothingIsDoneBeforeTheLogIsReadToItsEndAsOfTheOpening() {
        tracker.close();
        tracker = TrackerDriver.unwatched();
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).tell(new TaskEvent.Scheduled(task(2), Due.NOW));
        tracker.pass(Duration.ofHours(1));
        assertThat(tracker.run(TYPE)).isEmpty();
        tracker.tell(id(1), new TaskEvent.Dispatched(1)); // by the tracker before

        tracker.watched().pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).containsExactly(task(2).with(Attempts.FIRST));
        assertThat(tracker.late).containsExactly(Duration.ofHours(1).plusMillis(50));
    }

    @Test
    void statisticsOlderThanNinetyDaysGo() {
        active(1, WORKER);
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));
        tracker.pass(Duration.ofDays(90));
        assertThat(tracker.counters()).hasSize(1);

        tracker.pass(Duration.ofDays(2));

        assertThat(tracker.counters()).isEmpty();
    }

    private void active(long number, io.inventory.schema.task.Incarnation by) {
        tracker.tell(new TaskEvent.Submitted(submitted(number))).tell(id(number), new TaskEvent.Active(1, by));
    }

    private void archive(long number) {
        active(number, WORKER);
        tracker.tell(id(number), new TaskEvent.Archived(1, WORKER, TOOK, ArchiveReason.EXHAUSTED, ERROR));
    }
}

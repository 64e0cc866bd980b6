package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Answer;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Unique;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One task at a time holds a unique key. */
class UniqueTest {

    private static final Duration TTL = Duration.ofHours(2);
    private static final UUID COMMAND = new UUID(7, 1);
    private static final Duration TOOK = Duration.ofSeconds(1);
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");

    private final Limits limits = Limits.DEFAULT.with(new Limits.Archive(Duration.ofDays(2), 10_000));
    private final TrackerDriver tracker = new TrackerDriver(limits);

    @AfterEach
    void countersEqualARecount() {
        Recount recount = new Recount(limits);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        tracker.close();
    }

    @Test
    void aSecondOfferIsRefusedWhileTheFirstLives() {
        offer(1, Unique.Scope.UNTIL_END);
        offer(2, Unique.Scope.UNTIL_END);
        tracker.pass(Duration.ofMillis(50));
        assertThat(tracker.run(TYPE)).extracting(Task::id).containsExactly(id(1));
        assertThat(tracker.row(id(2))).isNull();
        assertThat(tracker.counters()).containsEntry("duplicates/2026-03-01/default", List.of(1L));
        assertThat(tracker.logged(TaskEvent.Refused.class)).containsExactly(new TaskEvent.Refused(0, 1));

        complete(1);
        offer(3, Unique.Scope.UNTIL_END);

        assertThat(tracker.state(id(3))).isEqualTo(TaskState.SCHEDULED);
    }

    @Test
    void anotherKeyIsNobodysAffair() {
        offer(1, Unique.Scope.UNTIL_END);
        tracker.tell(new TaskEvent.Scheduled(keyed(2, "other", TTL, Unique.Scope.UNTIL_END), Due.NOW));
        assertThat(tracker.state(id(2))).isEqualTo(TaskState.SCHEDULED);
    }

    @Test
    void aRefusedIdIsToldTheReasonWhereItAsked() throws UnreadableRecordException {
        tracker.tell(new TaskEvent.Scheduled(keyed(1, "k", TTL, Unique.Scope.UNTIL_END), Due.NOW, true));
        tracker.tell(new TaskEvent.Scheduled(keyed(2, "k", TTL, Unique.Scope.UNTIL_END), Due.NOW, true));
        tracker.tell(new TaskEvent.Scheduled(keyed(1, "k", TTL, Unique.Scope.UNTIL_END), Due.NOW, true));
        offer(3, Unique.Scope.UNTIL_END);

        List<TestRecord<byte[], byte[]>> replies = tracker.sent(TrackerDriver.TOPICS.replies());
        assertThat(replies).hasSize(3);
        assertThat(answer(replies.get(0)).done()).isTrue();
        assertThat(answer(replies.get(1)))
                .isEqualTo(new Answer(
                        id(2).value(), 0, false, 0, "duplicate of %s, which holds the unique key k".formatted(id(1))));
        assertThat(answer(replies.get(2)).text()).isEqualTo("task %s was submitted before".formatted(id(1)));
    }

    @Test
    void anOfferOfAKnownIdTakesNoKey() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).pass(Duration.ofMillis(50));
        tracker.tell(new TaskEvent.Scheduled(keyed(1, "k", TTL, Unique.Scope.UNTIL_END), Due.NOW));

        tracker.tell(new TaskEvent.Scheduled(keyed(2, "k", TTL, Unique.Scope.UNTIL_END), Due.NOW));

        assertThat(tracker.state(id(2))).isEqualTo(TaskState.SCHEDULED);
    }

    @Test
    void theTimeOfAKeyEndsWithItsTtlAlsoWhileItsTaskWaits() {
        offer(1, Unique.Scope.UNTIL_END);
        tracker.pass(TTL.minusMillis(1));
        offer(2, Unique.Scope.UNTIL_END);
        assertThat(tracker.row(id(2))).isNull();
        tracker.pass(Duration.ofMillis(1));
        offer(3, Unique.Scope.UNTIL_END);
        assertThat(tracker.row(id(3))).isNotNull();

        complete(1);
        offer(4, Unique.Scope.UNTIL_END);

        assertThat(tracker.row(id(4)))
                .as("the key is now of task 3, not given back with task 1")
                .isNull();
    }

    @Test
    void untilStartEndsWithTheFirstClaimAndARetryDoesNotTakeItAgain() {
        offer(1, Unique.Scope.UNTIL_START);
        tracker.pass(Duration.ofMillis(50));
        offer(2, Unique.Scope.UNTIL_START);
        assertThat(tracker.row(id(2))).isNull();

        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        offer(3, Unique.Scope.UNTIL_START);
        tracker.tell(id(1), new TaskEvent.Retry(1, WORKER, TOOK, Duration.ofSeconds(1), ERROR));
        complete(3);
        offer(4, Unique.Scope.UNTIL_START);

        assertThat(tracker.row(id(4))).isNotNull();
    }

    @Test
    void untilSuccessIsHeldByAnArchivedTaskAndUntilEndIsNot() {
        offer(1, Unique.Scope.UNTIL_SUCCESS);
        archive(1);
        offer(2, Unique.Scope.UNTIL_SUCCESS);
        assertThat(tracker.row(id(2))).isNull();
        tracker.tell(new TaskEvent.Scheduled(keyed(3, "end", TTL, Unique.Scope.UNTIL_END), Due.NOW));
        archive(3);
        tracker.tell(new TaskEvent.Scheduled(keyed(4, "end", TTL, Unique.Scope.UNTIL_END), Due.NOW));
        assertThat(tracker.row(id(4))).isNotNull();
    }

    @Test
    void aKeyOfAnArchivedTaskThatIsTrimmedIsFree() {
        tracker.tell(new TaskEvent.Scheduled(keyed(1, "k", Duration.ofDays(365), Unique.Scope.UNTIL_SUCCESS), Due.NOW));
        archive(1);
        tracker.pass(Duration.ofDays(2)).pass(Duration.ofSeconds(1));
        assertThat(tracker.row(id(1))).isNull();

        offer(2, Unique.Scope.UNTIL_SUCCESS);

        assertThat(tracker.row(id(2))).isNotNull();
    }

    @Test
    void ttlOutlivesItsTask() {
        offer(1, Unique.Scope.TTL);
        complete(1);
        assertThat(tracker.row(id(1))).isNull();
        offer(2, Unique.Scope.TTL);
        assertThat(tracker.row(id(2))).isNull();

        tracker.pass(TTL);
        offer(3, Unique.Scope.TTL);

        assertThat(tracker.row(id(3))).isNotNull();
        tracker.pass(Duration.ofDays(2));
        assertThat(tracker.keys(Stores.HOLDERS)).isZero();
    }

    @Test
    void whoIsTakenOutWhilePendingGivesItsKeyBackAndDoesNotTakeItAgain() {
        offer(1, Unique.Scope.UNTIL_END);
        tracker.pass(Duration.ofMillis(50));
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND));
        offer(2, Unique.Scope.UNTIL_END);
        tracker.tell(id(1), new TaskEvent.Run(2, COMMAND));
        tracker.tell(id(1), new TaskEvent.Confirmed(2, Removal.DELETE, COMMAND));

        offer(3, Unique.Scope.UNTIL_END);

        assertThat(tracker.row(id(2))).isNotNull();
        assertThat(tracker.row(id(3))).as("the key is of task 2").isNull();
    }

    @Test
    void aDeletedQueueLeavesNoKeyButThoseOfTasksThatCameSince() {
        offer(1, Unique.Scope.TTL);
        complete(1);
        tracker.tell(new TaskEvent.Scheduled(keyed(2, "since", TTL, Unique.Scope.UNTIL_END), Due.NOW));

        TaskEvent deleted = new TaskEvent.QueueDeleted(QueueName.DEFAULT, COMMAND);
        tracker.append(null, EventCodec.headers(deleted), EventCodec.value(deleted));
        offer(3, Unique.Scope.TTL);
        tracker.tell(new TaskEvent.Scheduled(keyed(4, "since", TTL, Unique.Scope.UNTIL_END), Due.NOW));

        assertThat(tracker.row(id(3))).isNotNull();
        assertThat(tracker.row(id(4))).isNull();
    }

    @Test
    void aLogThatHasLostTheHolderRefusesAgainWhatWasRefusedAndTheHolderComesBackWithItsKey() {
        tracker.tell(new TaskEvent.Scheduled(
                keyed(1, "k", Duration.ofDays(100), Unique.Scope.UNTIL_END), new Due.After(Duration.ofDays(90))));
        tracker.pass(Duration.ofDays(10));
        offer(2, Unique.Scope.UNTIL_END);
        tracker.pass(Duration.ofDays(16));
        assertThat(tracker.logged(TaskEvent.Carried.class)).hasSize(1);

        offer(3, Unique.Scope.UNTIL_END);

        List<ConsumerRecord<byte[], byte[]>> log = tracker.log();
        Recount shortened = new Recount(limits);
        log.subList(1, log.size() - 1).forEach(shortened::add); // without the holder's birth, and the last refusal

        assertThat(log.get(log.size() - 1).headers().lastHeader("task-event").value())
                .isEqualTo("refused".getBytes(StandardCharsets.UTF_8));
        assertThat(shortened.tasks()).containsOnlyKeys(id(1));
    }

    private void offer(long number, Unique.Scope scope) {
        tracker.tell(new TaskEvent.Scheduled(keyed(number, "k", TTL, scope), Due.NOW));
    }

    private void claim(long number) {
        tracker.pass(Duration.ofMillis(50)).tell(id(number), new TaskEvent.Active(1, WORKER));
    }

    private void complete(long number) {
        claim(number);
        tracker.tell(id(number), new TaskEvent.Completed(1, WORKER, TOOK, null));
    }

    private void archive(long number) {
        claim(number);
        tracker.tell(id(number), new TaskEvent.Archived(1, WORKER, TOOK, ArchiveReason.EXHAUSTED, ERROR));
    }

    private static Task keyed(long number, String key, Duration ttl, Unique.Scope scope) {
        Task plain = task(number);
        TaskOptions options =
                new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, new Unique(key, ttl, scope), null);
        return new Task(
                plain.id(), plain.type(), plain.queue(), plain.attempts(), options, plain.lineage(), plain.body());
    }

    private static Answer answer(TestRecord<byte[], byte[]> reply) throws UnreadableRecordException {
        return Json.read(reply.value(), Answer.class);
    }
}

package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static io.inventory.pipeline.tracker.Tasks.worker;
import static io.inventory.schema.task.Verb.Action.ARCHIVE;
import static io.inventory.schema.task.Verb.Action.CANCEL;
import static io.inventory.schema.task.Verb.Action.DELETE;
import static io.inventory.schema.task.Verb.Action.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Answer;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verbs about one task: each in each state, and what others do meanwhile. */
class VerbTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final Duration TOOK = Duration.ofMillis(1500);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID COMMAND = new UUID(7, 1);

    private TrackerDriver tracker = new TrackerDriver();
    private boolean isReadFromAnothersLog;

    @AfterEach
    void theCountersAreThoseOfTheLog() {
        Recount recount = new Recount(Limits.DEFAULT);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected/"));
        if (!isReadFromAnothersLog) {
            assertThat(tracker.counters()).isEqualTo(recount.counters());
        }
        tracker.close();
    }

    /** As if all stores were lost: a tracker that has read the log, and is not known to have. */
    private void readAnew() {
        TrackerDriver again = TrackerDriver.unwatched();
        tracker.log().forEach(again::append);
        tracker.close();
        tracker = again;
        isReadFromAnothersLog = true;
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, RUN, PENDING, requeued",
        "RETRY, RUN, PENDING, requeued",
        "COMPLETED, RUN, PENDING, requeued",
        "ARCHIVED, RUN, PENDING, requeued",
        "AGGREGATING, RUN, PENDING, requeued",
        "PENDING, RUN, PENDING, it is pending already",
        "ACTIVE, RUN, ACTIVE, it is already running",
        "SCHEDULED, DELETE, , deleted",
        "RETRY, DELETE, , deleted",
        "COMPLETED, DELETE, , deleted",
        "ARCHIVED, DELETE, , deleted",
        "AGGREGATING, DELETE, , deleted",
        "ACTIVE, DELETE, ACTIVE, it is already running",
        "SCHEDULED, ARCHIVE, ARCHIVED, archived",
        "RETRY, ARCHIVE, ARCHIVED, archived",
        "COMPLETED, ARCHIVE, ARCHIVED, archived",
        "ARCHIVED, ARCHIVE, ARCHIVED, it is archived already",
        "AGGREGATING, ARCHIVE, ARCHIVED, archived",
        "ACTIVE, ARCHIVE, ACTIVE, it is already running",
        "SCHEDULED, CANCEL, ARCHIVED, cancelled",
        "RETRY, CANCEL, ARCHIVED, cancelled",
        "COMPLETED, CANCEL, COMPLETED, it is completed already",
        "ARCHIVED, CANCEL, ARCHIVED, it is archived already",
        "AGGREGATING, CANCEL, ARCHIVED, cancelled"
    })
    void doesToATaskInEachStateWhatItsStateAllows(TaskState from, Verb.Action action, TaskState expected, String text) {
        put(from);
        tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE));
        tracker.run(TYPE);

        ask(action);

        assertThat(tracker.state(id(1))).isEqualTo(expected);
        boolean done = expected != from;
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, done, done ? 1 : 0, text));
        assertThat(tracker.run(TYPE)).hasSize(done && action == RUN ? 1 : 0);
        assertThat(copies()).isEqualTo(copiesExpected(from, action, done));
    }

    private static List<Boolean> copiesExpected(TaskState from, Verb.Action action, boolean done) {
        if (!done) {
            return List.of();
        }
        if (action == ARCHIVE || action == CANCEL) {
            return List.of(true);
        }
        return from == TaskState.ARCHIVED ? List.of(false) : List.of();
    }

    @Test
    void aTaskThatIsNotThereIsNeitherRunNorDeleted() {
        ask(RUN);

        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, false, 0, "no such task"));
    }

    @Test
    void aRunKeepsThePayloadAndTheCountsAndTakesTheNextAttempt() {
        put(TaskState.RETRY);

        ask(RUN);

        assertThat(tracker.run(TYPE)).containsExactly(submitted(1, HOUR).with(new Attempts(2, 1, 0, 0)));
        tracker.spend(HOUR.multipliedBy(2));
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.Action.class,
            names = {"DELETE", "ARCHIVE", "CANCEL"})
    void aPendingTaskIsSkippedAndEndsWhenEveryWorkerKnows(Verb.Action action) {
        put(TaskState.PENDING);
        ask(action);
        tracker.spend(HOUR);

        Removal how = Removal.valueOf(action.name());
        assertThat(skips()).containsExactly("1 " + how);
        assertThat(answers()).isEmpty();
        tracker.tell(id(1), new TaskEvent.Confirmed(1, how, COMMAND)).spend(HOUR);

        assertThat(tracker.state(id(1))).isEqualTo(action == DELETE ? null : TaskState.ARCHIVED);
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, action.done()));
        assertThat(copies()).isEqualTo(action == DELETE ? List.of() : List.of(true));
        assertThat(skips()).as("still needed").isEmpty();

        tracker.tell(id(1), how.event(1, WORKER, COMMAND));
        assertThat(skips()).containsExactly("none");
    }

    @Test
    void aPendingTaskIsGoneAtOnceWhenItsTurnComes() {
        put(TaskState.PENDING);
        ask(DELETE);

        tracker.tell(id(1), new TaskEvent.Deleted(1, WORKER, COMMAND)).spend(HOUR);

        assertThat(tracker.state(id(1))).isNull();
        assertThat(skips()).containsExactly("1 DELETE", "none");
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "deleted"));
    }

    @Test
    void aTaskThatWasClaimedBeforeItsWorkerKnewIsAlreadyRunning() {
        put(TaskState.PENDING);
        ask(DELETE);

        tracker.tell(id(1), new TaskEvent.Active(1, WORKER)).spend(HOUR);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.DELETE, COMMAND)).spend(HOUR);

        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ACTIVE);
        assertThat(skips()).containsExactly("1 DELETE", "none");
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, false, 0, "it is already running"));
    }

    @Test
    void aSkipIsForItsAttemptOnlyAlsoWhenTheTaskIsRunAgainBeforeItsRecordsTurn() {
        put(TaskState.PENDING);
        ask(ARCHIVE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND))
                .spend(HOUR);
        ask(new UUID(7, 2), RUN);
        assertThat(tracker.live(id(1)).attempts()).isEqualTo(new Attempts(2, 0, 0, 0));

        tracker.tell(id(1), new TaskEvent.Shelved(1, WORKER, ArchiveReason.REQUESTED, COMMAND));
        tracker.tell(id(1), new TaskEvent.Active(2, WORKER)).spend(HOUR);

        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ACTIVE);
        assertThat(skips()).containsExactly("1 ARCHIVE", "none");
    }

    @Test
    void anOlderSkipsEndTakesNoNewerOneAway() {
        put(TaskState.PENDING);
        ask(ARCHIVE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND))
                .spend(HOUR);
        ask(new UUID(7, 2), RUN);
        ask(new UUID(7, 3), DELETE);
        assertThat(skips()).containsExactly("1 ARCHIVE", "2 DELETE");

        tracker.tell(id(1), new TaskEvent.Shelved(1, WORKER, ArchiveReason.REQUESTED, COMMAND));
        assertThat(skips()).isEmpty();

        tracker.tell(id(1), new TaskEvent.Deleted(2, WORKER, new UUID(7, 3)));
        assertThat(skips()).containsExactly("none");
    }

    @Test
    void aDrainThatPassesOverARecordEndsItsSkipToo() {
        put(TaskState.PENDING);
        ask(DELETE);

        tracker.tell(id(1), new TaskEvent.Deleted(1, WORKER, new UUID(8, 8))).spend(HOUR);

        assertThat(skips()).containsExactly("1 DELETE", "none");
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, false, 0, "no such task"));
    }

    @Test
    void aDrainDoesNotTakeWhatWasArchivedWhileItsRecordWaited() {
        put(TaskState.PENDING);
        ask(ARCHIVE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND))
                .spend(HOUR);

        tracker.tell(id(1), new TaskEvent.Deleted(1, WORKER, new UUID(8, 8)));

        assertThat(tracker.state(id(1))).isEqualTo(TaskState.ARCHIVED);
    }

    @Test
    void anActiveTaskIsStoppedByItsWorkerAndThenArchivedAsCancelled() {
        put(TaskState.ACTIVE);
        ask(CANCEL);
        tracker.spend(HOUR);
        assertThat(stopped()).containsExactly(WORKER + " " + id(1));
        assertThat(answers()).isEmpty();

        tracker.tell(id(1), new TaskEvent.Archived(1, WORKER, TOOK, ArchiveReason.CANCELLED, ERROR));
        tracker.spend(HOUR);

        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "cancelled"));
    }

    @Test
    void aTaskThatEndedBeforeItWasStoppedIsNotSaidToBeCancelled() {
        put(TaskState.ACTIVE);
        ask(CANCEL);

        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null)).spend(HOUR);

        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, false, 0, "it ended before it was stopped"));
    }

    @Test
    void aTaskThatGoesBackWhileItIsBeingStoppedIsKeptFromRunning() {
        put(TaskState.ACTIVE);
        ask(CANCEL);

        tracker.tell(id(1), new TaskEvent.Released(1, WORKER)).spend(HOUR);
        assertThat(skips()).containsExactly("2 CANCEL");
        tracker.tell(id(1), new TaskEvent.Active(2, worker(2))).spend(HOUR);

        assertThat(stopped()).containsExactly(WORKER + " " + id(1), worker(2) + " " + id(1));
        tracker.tell(id(1), new TaskEvent.Retry(2, worker(2), TOOK, HOUR, ERROR))
                .spend(HOUR);
        assertThat(tracker.live(id(1)).findings().reason()).isEqualTo(ArchiveReason.CANCELLED);
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "cancelled"));
    }

    @Test
    void aTaskOfADeadWorkerIsDeletedWhenItIsPutBack() {
        put(TaskState.ACTIVE);
        tracker.mark(new TaskEvent.RecoveryMark(WORKER));
        ask(DELETE);
        tracker.spend(HOUR);

        assertThat(skips()).containsExactly("2 DELETE");
        assertThat(answers()).isEmpty();
    }

    @Test
    void theSameCommandTwiceIsObeyedOnceAndAnsweredTwice() {
        put(TaskState.ARCHIVED);
        ask(RUN);
        ask(RUN);

        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(answers()).hasSize(2).containsOnly(new Answer(COMMAND, 0, true, 1, "requeued"));
    }

    @Test
    void anOutcomeIsForgottenInTimeButNoSkipThatStands() {
        put(TaskState.PENDING);
        ask(ARCHIVE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND))
                .spend(HOUR.multipliedBy(2));
        assertThat(tracker.keys(Stores.VERBS)).isEqualTo(1);

        tracker.tell(id(1), new TaskEvent.Shelved(1, WORKER, ArchiveReason.REQUESTED, COMMAND))
                .spend(HOUR.multipliedBy(2));

        assertThat(skips()).containsExactly("1 ARCHIVE", "none");
        assertThat(tracker.keys(Stores.VERBS)).isZero();
    }

    @Test
    void whatTheLogSaysIsObeyedIsNotDoneAgainByWhoeverReadsIt() {
        put(TaskState.ARCHIVED);
        ask(RUN);
        assertThat(tracker.logged(TaskEvent.Obeyed.class)).hasSize(1);

        readAnew();
        tracker.watched().spend(HOUR);

        assertThat(tracker.run(TYPE)).isEmpty();
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aSkipThatStandsIsNotTakenAwayByWhoeverReadsOfAnOlderOne() {
        put(TaskState.PENDING);
        ask(ARCHIVE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.ARCHIVE, COMMAND))
                .spend(HOUR);
        ask(new UUID(7, 2), RUN);
        tracker.tell(id(1), new TaskEvent.Shelved(1, WORKER, ArchiveReason.REQUESTED, COMMAND));
        ask(new UUID(7, 3), DELETE);
        tracker.tell(id(1), new TaskEvent.Confirmed(2, Removal.DELETE, new UUID(7, 3)))
                .spend(HOUR);

        readAnew();
        tracker.watched().spend(HOUR);
        assertThat(skips()).isEmpty();

        tracker.tell(id(1), new TaskEvent.Deleted(2, WORKER, new UUID(7, 3)));
        assertThat(skips()).containsExactly("none");
    }

    @Test
    void aSkipWhoseRecordHasPassedIsTakenAwayByWhoeverReadsOfItLater() {
        put(TaskState.PENDING);
        ask(DELETE);
        tracker.tell(id(1), new TaskEvent.Confirmed(1, Removal.DELETE, COMMAND)).spend(HOUR);
        tracker.tell(id(1), new TaskEvent.Deleted(1, WORKER, COMMAND));

        readAnew();
        assertThat(skips()).isEmpty();
        tracker.watched().spend(HOUR);

        assertThat(skips()).containsExactly("none");
    }

    @Test
    void aVerbThatTheLogSaysNothingOfIsObeyedOnceTheLogIsRead() {
        put(TaskState.ARCHIVED);
        readAnew();
        ask(RUN);
        assertThat(tracker.run(TYPE)).isEmpty();

        tracker.watched().spend(HOUR);

        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    @Test
    void aScheduledTaskRunsWithItsNewPayload() {
        put(TaskState.SCHEDULED);
        Body payload = Body.of("{\"number\":2}".getBytes(StandardCharsets.UTF_8));
        tracker.tell(id(1), new Verb.Update(COMMAND, "me@here", payload)).spend(Duration.ofSeconds(1));
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "updated"));

        tracker.spend(HOUR.multipliedBy(2));

        assertThat(tracker.run(TYPE)).singleElement().satisfies(run -> {
            assertThat(run.body()).isEqualTo(payload);
            assertThat(run.attempts()).isEqualTo(Attempts.FIRST);
        });
    }

    @Test
    void onlyAScheduledTaskCanBeChanged() {
        put(TaskState.ARCHIVED);

        tracker.tell(id(1), new Verb.Update(COMMAND, "me@here", Body.EMPTY)).spend(HOUR);

        assertThat(answers())
                .containsExactly(
                        new Answer(COMMAND, 0, false, 0, "it is archived: only a scheduled task can be changed"));
        assertThat(tracker.records().get(id(1))).isEqualTo(submitted(1, HOUR));
    }

    @Test
    void aRefusedOfferIsNotTakenByWhoeverReadsALogWithoutTheFirst() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).spend(Duration.ofSeconds(1));
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));
        int begin = tracker.log().size();
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).spend(Duration.ofSeconds(1));
        assertThat(tracker.logged(TaskEvent.Refused.class)).containsExactly(new TaskEvent.Refused(0, begin));

        Recount late = new Recount(Limits.DEFAULT);
        tracker.log().subList(begin, tracker.log().size()).forEach(late::add);

        assertThat(late.tasks()).isEmpty();
        assertThat(late.counters()).containsEntry("duplicates/2026-03-01/default", List.of(1L));
    }

    private void put(TaskState state) {
        switch (state) {
            case SCHEDULED -> tracker.tell(new TaskEvent.Scheduled(task(1), new Due.After(HOUR.multipliedBy(2))));
            case AGGREGATING -> tracker.tell(new TaskEvent.Aggregating(member()));
            case PENDING -> tracker.tell(new TaskEvent.Submitted(submitted(1, HOUR)));
            case ACTIVE -> active(Duration.ZERO);
            case COMPLETED -> end(new TaskEvent.Completed(1, WORKER, TOOK, null));
            case RETRY -> end(new TaskEvent.Retry(1, WORKER, TOOK, HOUR, ERROR));
            case ARCHIVED -> end(new TaskEvent.Archived(1, WORKER, TOOK, ArchiveReason.EXHAUSTED, ERROR));
        }
    }

    private void active(Duration retention) {
        tracker.tell(new TaskEvent.Submitted(submitted(1, retention))).tell(id(1), new TaskEvent.Active(1, WORKER));
    }

    private void end(TaskEvent finish) {
        active(HOUR);
        tracker.tell(id(1), finish);
    }

    private void ask(Verb.Action action) {
        ask(COMMAND, action);
    }

    private void ask(UUID command, Verb.Action action) {
        tracker.tell(id(1), new Verb.OfTask(command, "me@here", action)).spend(Duration.ofMillis(200));
    }

    private List<Answer> answers() {
        return tracker.sent(TrackerDriver.TOPICS.replies()).stream()
                .map(record -> read(record, Answer.class))
                .toList();
    }

    /** For each record whether it is a copy: false for a tombstone. */
    private List<Boolean> copies() {
        return tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE)).stream()
                .map(record -> record.value() != null)
                .toList();
    }

    private List<String> skips() {
        List<String> skips = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : tracker.sent(TrackerDriver.TOPICS.skips())) {
            assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(id(1).toString());
            Skip skip = record.value() == null ? null : read(record, Skip.class);
            skips.add(skip == null ? "none" : skip.attempt() + " " + skip.how());
        }
        return skips;
    }

    private List<String> stopped() {
        return tracker.sent(TrackerDriver.TOPICS.commands()).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8) + " "
                        + ((Command.StopTask) read(record, Command.class)).task())
                .toList();
    }

    private static <T> T read(TestRecord<byte[], byte[]> record, Class<T> type) {
        try {
            return Json.read(record.value(), type);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static Task member() {
        Task plain = task(1);
        TaskOptions of = plain.options();
        TaskOptions held = new TaskOptions(of.maxRetry(), of.timeout(), null, of.retention(), null, "group");
        return new Task(plain.id(), plain.type(), plain.queue(), Attempts.NONE, held, Lineage.NONE, plain.body());
    }
}

package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.worker;
import static io.inventory.schema.task.Verb.Action.ARCHIVE;
import static io.inventory.schema.task.Verb.Action.CANCEL;
import static io.inventory.schema.task.Verb.Action.DELETE;
import static io.inventory.schema.task.Verb.Action.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.control.Answer;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verbs about a task whose record waits or which runs: others obey, and the tracker waits for them. */
class SkipVerbTest extends VerbScene {

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
}

package io.inventory.pipeline.tracker.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: every event in every state, of the right run and owner and of another. */
class RulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final Duration TOOK = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final int ATTEMPT = 4;

    private static final UUID COMMAND = new UUID(7, 7);
    private static final long OFFSET = 3;

    private final Rules rules = new Rules(Limits.DEFAULT);

    /** An event, and the states that know it with what it makes of the task; null is gone. */
    private record Line(String name, TaskEvent.Transition event, Map<TaskState, String> moves) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Line> table() {
        Incarnation by = Tasks.WORKER;
        return Stream.of(
                new Line("active", new TaskEvent.Active(ATTEMPT, by), Map.of(TaskState.PENDING, "ACTIVE 4")),
                new Line(
                        "completed",
                        new TaskEvent.Completed(ATTEMPT, by, TOOK, null),
                        Map.of(TaskState.ACTIVE, "COMPLETED 4")),
                new Line(
                        "retry",
                        new TaskEvent.Retry(ATTEMPT, by, TOOK, LATER, ERROR),
                        Map.of(TaskState.ACTIVE, "RETRY 4")),
                new Line(
                        "archived",
                        new TaskEvent.Archived(ATTEMPT, by, TOOK, ArchiveReason.REJECTED, ERROR),
                        Map.of(TaskState.ACTIVE, "ARCHIVED 4")),
                new Line(
                        "deferred",
                        new TaskEvent.Deferred(ATTEMPT, by, LATER, "regions"),
                        Map.of(TaskState.ACTIVE, "SCHEDULED 4")),
                new Line("released", new TaskEvent.Released(ATTEMPT, by), Map.of(TaskState.ACTIVE, "PENDING 5")),
                new Line(
                        "dispatched",
                        new TaskEvent.Dispatched(ATTEMPT + 1),
                        Map.of(TaskState.SCHEDULED, "PENDING 5", TaskState.RETRY, "PENDING 5")),
                new Line(
                        "trimmed",
                        new TaskEvent.Trimmed(ATTEMPT),
                        Map.of(TaskState.COMPLETED, "gone", TaskState.ARCHIVED, "gone")),
                new Line(
                        "aggregated",
                        new TaskEvent.Aggregated(ATTEMPT, Tasks.id(2)),
                        Map.of(TaskState.AGGREGATING, "gone")),
                new Line(
                        "run",
                        new TaskEvent.Run(ATTEMPT + 1, COMMAND),
                        all(allBut(TaskState.ACTIVE, TaskState.PENDING), "PENDING 5")),
                new Line(
                        "deleted",
                        new TaskEvent.Deleted(ATTEMPT, null, COMMAND),
                        all(allBut(TaskState.ACTIVE), "gone")),
                new Line(
                        "shelved",
                        new TaskEvent.Shelved(ATTEMPT, null, ArchiveReason.REQUESTED, COMMAND),
                        all(allBut(TaskState.ACTIVE, TaskState.ARCHIVED), "ARCHIVED 4")));
    }

    /** What may be read late: it moves a pending task, and says nothing new of any other. */
    static Stream<Line> late() {
        return Stream.of(
                new Line(
                        "deleted at the claim",
                        new TaskEvent.Deleted(ATTEMPT, Tasks.WORKER, COMMAND),
                        Map.of(TaskState.PENDING, "gone")),
                new Line(
                        "shelved at the claim",
                        new TaskEvent.Shelved(ATTEMPT, Tasks.WORKER, ArchiveReason.CANCELLED, COMMAND),
                        Map.of(TaskState.PENDING, "ARCHIVED 4")),
                new Line(
                        "confirmed deletion",
                        new TaskEvent.Confirmed(ATTEMPT, Removal.DELETE, COMMAND),
                        Map.of(TaskState.PENDING, "gone")),
                new Line(
                        "confirmed cancellation",
                        new TaskEvent.Confirmed(ATTEMPT, Removal.CANCEL, COMMAND),
                        Map.of(TaskState.PENDING, "ARCHIVED 4")));
    }

    @ParameterizedTest
    @MethodSource("late")
    void movesAPendingTaskAndSaysNothingNewOfAnyOther(Line line) {
        for (TaskState state : TaskState.values()) {
            assertThat(outcome(row(state), line.event()))
                    .as("%s in %s", line, state)
                    .isEqualTo(line.moves().getOrDefault(state, "ECHO"));
        }
        TaskRow runAgain = row(TaskState.PENDING, new Attempts(ATTEMPT + 1, 0, 0, 0), Mark.NONE);
        assertThat(outcome(runAgain, line.event())).isEqualTo("ECHO");
        assertThat(outcome(null, line.event())).isEqualTo("ECHO");
    }

    @Test
    void aRefusalUndoesThatVeryOfferWhereItWasTakenForTheFirst() {
        TaskRow offered = row(TaskState.SCHEDULED);

        assertThat(outcome(offered, new TaskEvent.Refused(ATTEMPT, OFFSET))).isEqualTo("gone");
        assertThat(outcome(offered, new TaskEvent.Refused(ATTEMPT, OFFSET + 1))).isEqualTo("ECHO");
        assertThat(outcome(null, new TaskEvent.Refused(ATTEMPT, OFFSET))).isEqualTo("ECHO");
    }

    @Test
    void whatIsShelvedKeepsItsErrorAndIsNoFailure() {
        TaskRow retry = row(TaskState.RETRY).with(new Findings(ERROR, null, null));
        TaskRow shelved = moved(retry, new TaskEvent.Shelved(ATTEMPT, null, ArchiveReason.REQUESTED, COMMAND));

        assertThat(shelved.findings()).isEqualTo(new Findings(ERROR, ArchiveReason.REQUESTED, null));
        assertThat(shelved.times().lastFailed()).isNull();
        assertThat(shelved.timer()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(moved(shelved, new TaskEvent.Run(ATTEMPT + 1, COMMAND)).findings())
                .isEqualTo(new Findings(ERROR, null, null));
    }

    private static Map<TaskState, String> all(Set<TaskState> states, String outcome) {
        return states.stream().collect(Collectors.toMap(state -> state, state -> outcome));
    }

    private static Set<TaskState> allBut(TaskState... states) {
        return EnumSet.complementOf(EnumSet.copyOf(Arrays.asList(states)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void movesATaskFromTheStatesThatKnowIt(Line line) {
        line.moves().forEach((state, expected) -> assertThat(outcome(row(state), line.event()))
                .as("%s in %s", line, state)
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRejectedInEveryOtherState(Line line) {
        Set<TaskState> others = EnumSet.allOf(TaskState.class);
        others.removeAll(line.moves().keySet());
        for (TaskState state : others) {
            assertThat(outcome(row(state), line.event()))
                    .as("%s in %s", line, state)
                    .isEqualTo("WRONG_STATE");
        }
        assertThat(outcome(null, line.event())).isEqualTo("UNKNOWN_TASK");
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRejectedWhenItSpeaksOfAnotherRun(Line line) {
        for (TaskState state : line.moves().keySet()) {
            for (int attempt : new int[] {ATTEMPT - 1, ATTEMPT + 1}) {
                TaskRow other = row(state, new Attempts(attempt, 0, 0, 0), Mark.NONE);
                assertThat(outcome(other, line.event()))
                        .as("%s in %s", line, state)
                        .isEqualTo("WRONG_ATTEMPT");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRejectedFromAnIncarnationThatDoesNotOwnTheTask(Line line) {
        if (line.event() instanceof TaskEvent.Finish) {
            TaskRow others = row(TaskState.ACTIVE).by(Tasks.worker(2));
            assertThat(outcome(others, line.event())).isEqualTo("WRONG_OWNER");
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRejectedFromAnOwnerWhoseRecoveryMarkHasPassed(Line line) {
        if (line.event() instanceof TaskEvent.Finish) {
            for (Mark mark : Arrays.asList(Mark.LOST, Mark.SENT)) {
                TaskRow lost = row(TaskState.ACTIVE, new Attempts(ATTEMPT, 0, 0, 0), mark);
                assertThat(outcome(lost, line.event())).isEqualTo("WRONG_OWNER");
            }
        }
    }

    @Test
    void theTrackerRecoversOnlyWhatItsMarkHasTakenFromTheOwner() {
        TaskEvent.Recovered recovered = new TaskEvent.Recovered(ATTEMPT + 1);
        TaskEvent.Archived crashed = new TaskEvent.Archived(ATTEMPT, null, Duration.ZERO, ArchiveReason.CRASHED, ERROR);
        assertThat(outcome(row(TaskState.ACTIVE), recovered)).isEqualTo("WRONG_OWNER");
        assertThat(outcome(row(TaskState.ACTIVE), crashed)).isEqualTo("WRONG_OWNER");

        TaskRow lost = row(TaskState.ACTIVE, new Attempts(ATTEMPT, 1, 1, 1), Mark.LOST);
        assertThat(moved(lost, recovered).attempts()).isEqualTo(new Attempts(ATTEMPT + 1, 1, 2, 1));
        assertThat(moved(lost, crashed).attempts()).isEqualTo(new Attempts(ATTEMPT, 1, 2, 1));
    }

    @Test
    void onlyAFailureUsesARetry() {
        TaskRow active = row(TaskState.ACTIVE);
        assertThat(moved(active, new TaskEvent.Retry(ATTEMPT, Tasks.WORKER, TOOK, LATER, ERROR))
                        .attempts())
                .isEqualTo(new Attempts(ATTEMPT, 1, 0, 0));
        assertThat(moved(active, new TaskEvent.Deferred(ATTEMPT, Tasks.WORKER, LATER, "x"))
                        .attempts())
                .isEqualTo(new Attempts(ATTEMPT, 0, 0, 1));
        assertThat(moved(active, new TaskEvent.Released(ATTEMPT, Tasks.WORKER)).attempts())
                .isEqualTo(new Attempts(ATTEMPT + 1, 0, 0, 0));
    }

    @Test
    void aDelayCountsFromTheAppendTimeAndIsNeverCutShort() {
        TaskRow retry = moved(
                row(TaskState.ACTIVE),
                new TaskEvent.Retry(ATTEMPT, Tasks.WORKER, TOOK, Duration.ofNanos(1_500_001), ERROR));
        assertThat(retry.timer()).isEqualTo(NOW.plusMillis(2));
        assertThat(retry.sent().timer()).isNull();
    }

    private TaskRow moved(TaskRow row, TaskEvent.Transition event) {
        Verdict verdict = rules.transition(row, event, new Position(9, NOW));
        assertThat(verdict).isInstanceOf(Verdict.Moved.class);
        TaskRow after = ((Verdict.Moved) verdict).after();
        if (after == null) {
            throw new AssertionError("gone");
        }
        return after;
    }

    private String outcome(@Nullable TaskRow row, TaskEvent.Transition event) {
        Verdict verdict = rules.transition(row, event, new Position(9, NOW));
        if (verdict instanceof Verdict.Rejected rejected) {
            return rejected.reason().name();
        }
        if (verdict instanceof Verdict.Echo) {
            return "ECHO";
        }
        TaskRow after = ((Verdict.Moved) verdict).after();
        return after == null ? "gone" : after.state() + " " + after.attempts().attempt();
    }

    private static TaskRow row(TaskState state) {
        return row(state, new Attempts(ATTEMPT, 0, 0, 0), Mark.NONE);
    }

    private static TaskRow row(TaskState state, Attempts attempts, Mark mark) {
        Incarnation owner = state == TaskState.ACTIVE ? Tasks.WORKER : null;
        Terms terms = Terms.of(Tasks.task(1, Duration.ofHours(1)), false);
        Times times = Times.born(new Position(OFFSET, NOW.minusSeconds(60)), null);
        return new TaskRow(terms, state, attempts, times, Findings.NONE, owner, mark);
    }
}

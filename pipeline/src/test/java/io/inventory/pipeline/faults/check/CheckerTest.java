package io.inventory.pipeline.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.faults.check.Evidence.Around;
import io.inventory.pipeline.faults.check.Evidence.Span;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker finds nothing in a life that keeps the rules, and finds each broken promise in one that does not. */
class CheckerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "of a test");
    private static final Incarnation FIRST = new Incarnation(new UUID(0, 1));
    private static final Incarnation SECOND = new Incarnation(new UUID(0, 2));
    private static final TaskId ID = new TaskId(new UUID(1, 1));
    private static final UUID DRAIN = new UUID(7, 7);
    private static final TopicPartition TOPIC = new TopicPartition("tasks", 0);

    private final List<LogEntry> log = new ArrayList<>();
    private final List<TaskRecord> records = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<Attempt, Set<TaskId>> children = new HashMap<>();
    private final Set<Incarnation> fenced = new HashSet<>();
    private final Answers answers = new Answers();
    private long committed;

    @Test
    void nothingIsBrokenByATaskThatIsRecoveredAndDone() {
        crashAndRecovery();
        say(new TaskEvent.Completed(2, SECOND, Duration.ofMillis(5), null));
        committed = 2;
        assertThat(broken()).isEmpty();
    }

    @Test
    void aTaskWithoutABirthIsLost() {
        assertThat(broken()).contains(Promise.NOTHING_IS_LOST);
    }

    @Test
    void aPendingTaskThatLiesNowhereIsLost() {
        say(new TaskEvent.Submitted(task(1)));
        assertThat(broken()).containsExactly(Promise.NOTHING_IS_LOST);
    }

    @Test
    void aTaskThatNobodySubmittedIsInvented() {
        submitted();
        say(new TaskId(new UUID(9, 9)), new TaskEvent.Submitted(task(new TaskId(new UUID(9, 9)), 1)));
        assertThat(broken()).containsExactly(Promise.NOTHING_IS_INVENTED);
    }

    @Test
    void aRunThatWasNeverClaimedIsInvented() {
        submitted();
        run(1);
        assertThat(broken()).containsExactly(Promise.NOTHING_IS_INVENTED);
    }

    @Test
    void anAttemptThatEndsTwiceIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        say(new TaskEvent.Completed(1, FIRST, Duration.ZERO, null));
        say(new TaskEvent.Completed(1, FIRST, Duration.ZERO, null));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.AN_ATTEMPT_ENDS_ONCE, Promise.NO_EVENT_IS_REFUSED);
    }

    @Test
    void aChildWithoutItsParentsSuccessIsSeen() {
        submitted();
        bear(new TaskId(new UUID(9, 9)));
        assertThat(broken()).containsExactly(Promise.CHILDREN_COME_WITH_SUCCESS);
    }

    @Test
    void aCompletedTaskThatIsRunByHandOwesTheChildrenOfBothSuccesses() {
        TaskId first = new TaskId(new UUID(9, 9));
        TaskId second = new TaskId(new UUID(9, 10));
        children.put(new Attempt(ID, 1), Set.of(first));
        children.put(new Attempt(ID, 2), Set.of(second));
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        say(new TaskEvent.Completed(1, FIRST, Duration.ZERO, null));
        bear(first);
        say(new TaskEvent.Run(2, new UUID(7, 8)));
        record(task(2));
        say(new TaskEvent.Active(2, SECOND));
        say(new TaskEvent.Completed(2, SECOND, Duration.ZERO, null));
        committed = records.size();
        assertThat(broken()).contains(Promise.CHILDREN_COME_WITH_SUCCESS);
        bear(second);
        assertThat(broken()).doesNotContain(Promise.CHILDREN_COME_WITH_SUCCESS);
    }

    private void bear(TaskId child) {
        Task born = task(child, 1);
        say(
                child,
                new TaskEvent.Submitted(new Task(
                        child,
                        born.type(),
                        born.queue(),
                        born.attempts(),
                        born.options(),
                        Lineage.childOf(task(1)),
                        born.body())));
        record(task(child, 1));
    }

    @Test
    void aFinishBehindTheFenceIsSeen() {
        crashAndRecovery();
        say(new TaskEvent.Completed(1, FIRST, Duration.ZERO, null));
        committed = 2;
        assertThat(broken()).containsExactly(Promise.FENCED_BEFORE_THE_NEXT_RUN, Promise.NO_EVENT_IS_REFUSED);
    }

    @Test
    void aStartBehindTheFenceIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        say(null, new TaskEvent.RecoveryMark(FIRST));
        say(new TaskEvent.Recovered(2));
        record(task(1).with(new Attempts(2, 0, 1, 0)));
        committed = 1;
        run(1);
        assertThat(broken()).containsExactly(Promise.FENCED_BEFORE_THE_NEXT_RUN);
    }

    @Test
    void aSecondRunBesideAFirstThatNobodyFencedIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        run(1);
        record(task(1).with(new Attempts(2, 0, 0, 0)));
        say(new TaskEvent.Recovered(2));
        say(new TaskEvent.Active(2, SECOND));
        run(2);
        committed = 2;
        assertThat(broken()).contains(Promise.FENCED_BEFORE_THE_NEXT_RUN, Promise.NO_EVENT_IS_REFUSED);
    }

    @Test
    void aFenceAgainstWhoLivesIsSeen() {
        submitted();
        fenced.add(SECOND);
        assertThat(broken()).containsExactly(Promise.THE_LIVING_ARE_NOT_FENCED);
    }

    @Test
    void aCounterThatIsOffIsSeen() {
        submitted();
        Evidence evidence = evidence(Map.of("states/default", List.of(0L, 2L)));
        assertThat(Report.of("a test", evidence, Report.Outside.NONE).broken())
                .containsOnlyKeys(Promise.COUNTERS_ARE_A_RECOUNT);
    }

    @Test
    void aStartInAPauseIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        committed = 1;
        run(1);
        answers.paused(new Span(START, START.plusSeconds(60)));
        assertThat(broken()).containsExactly(Promise.NOTHING_STARTS_IN_A_PAUSE);
    }

    @Test
    void aTaskThatIsClaimedThoughADrainWasHeardIsSeen() {
        submitted();
        Instant heard = now();
        say(new TaskEvent.Active(1, SECOND));
        committed = 1;
        answers.drained(new Answers.Drained(DRAIN, Set.of(ID), heard.minusSeconds(1), now()));
        assertThat(broken()).containsExactly(Promise.DRAINED_IS_GONE);
    }

    @Test
    void aTaskThatADrainLeavesIsSeen() {
        submitted();
        answers.drained(new Answers.Drained(DRAIN, Set.of(ID), now(), now()));
        assertThat(broken()).containsExactly(Promise.DRAINED_IS_GONE);
    }

    @Test
    void nothingIsBrokenByADrain() {
        submitted();
        say(new TaskEvent.Deleted(1, SECOND, DRAIN));
        committed = 1;
        answers.drained(new Answers.Drained(DRAIN, Set.of(ID), START, now()));
        assertThat(broken()).isEmpty();
    }

    @Test
    void aTaskThatADrainTakesOutThoughItCameLaterIsSeen() {
        answers.drained(new Answers.Drained(DRAIN, Set.of(), START, START));
        submitted();
        say(new TaskEvent.Deleted(1, SECOND, DRAIN));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.DRAINED_IS_GONE);
    }

    @Test
    void aTaskThatIsTakenOutUnaskedIsSeen() {
        submitted();
        say(new TaskEvent.Deleted(1, SECOND, DRAIN));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.NOTHING_GOES_UNASKED);
    }

    @Test
    void aRunThatIsStoppedUnaskedIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, SECOND));
        say(new TaskEvent.Archived(1, SECOND, Duration.ofMillis(1), ArchiveReason.CANCELLED, ERROR));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.NOTHING_GOES_UNASKED);
    }

    @Test
    void aStartOfWhatWasSaidToBeGoneIsSeen() {
        submitted();
        answers.gone(ID, now());
        say(new TaskEvent.Active(1, SECOND));
        committed = 1;
        run(1);
        assertThat(broken()).containsExactly(Promise.GONE_STAYS_GONE);
    }

    @Test
    void aTimerThatGoesOffEarlyIsSeen() {
        Task task = task(0);
        say(new TaskEvent.Scheduled(task, new Due.After(Duration.ofHours(1))));
        say(new TaskEvent.Dispatched(1));
        record(task(1));
        assertThat(broken()).containsExactly(Promise.NOTHING_RUNS_EARLY);
    }

    @Test
    void aCrashThatUsesARetryIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        say(null, new TaskEvent.RecoveryMark(FIRST));
        say(new TaskEvent.Recovered(2));
        record(task(1).with(new Attempts(2, 1, 1, 0)));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.A_CRASH_USES_NO_RETRY);
    }

    @Test
    void aTaskArchivedWithRetriesLeftIsSeen() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        say(new TaskEvent.Archived(1, FIRST, Duration.ZERO, ArchiveReason.EXHAUSTED, ERROR));
        committed = 1;
        assertThat(broken()).containsExactly(Promise.A_CRASH_USES_NO_RETRY);
    }

    @Test
    void anOffsetThatPassesAnUnclaimedRecordIsSeen() {
        submitted();
        committed = 1;
        assertThat(broken()).containsExactly(Promise.NOTHING_IS_LOST, Promise.OFFSETS_PASS_ONLY_CLAIMED);
    }

    @Test
    void anotherPayloadIsSeen() {
        submitted();
        Task born = task(1);
        records.clear();
        record(new Task(
                ID, born.type(), born.queue(), born.attempts(), born.options(), born.lineage(), Body.of(new byte[] {7
                })));
        assertThat(broken()).containsExactly(Promise.PAYLOADS_STAY_THE_SAME);
    }

    private void submitted() {
        say(new TaskEvent.Submitted(task(1)));
        record(task(1));
    }

    private void crashAndRecovery() {
        submitted();
        say(new TaskEvent.Active(1, FIRST));
        run(1);
        say(null, new TaskEvent.RecoveryMark(FIRST));
        say(new TaskEvent.Recovered(2));
        record(task(1).with(new Attempts(2, 0, 1, 0)));
        say(new TaskEvent.Active(2, SECOND));
        run(2);
    }

    private void say(TaskEvent event) {
        say(ID, event);
    }

    private void say(@Nullable TaskId id, TaskEvent event) {
        log.add(new LogEntry(0, log.size(), now(), id, event));
    }

    private void run(int attempt) {
        runs.add(new Run(new Attempt(ID, attempt), "a worker", now()));
    }

    private void record(Task task) {
        records.add(new TaskRecord(TOPIC, records.size(), task));
    }

    /** Later than all that was said. */
    private Instant now() {
        return START.plusSeconds(1 + log.size() + (long) runs.size());
    }

    private Set<Promise> broken() {
        Evidence evidence = evidence(Stories.of(log).counters());
        return Report.of("a test", evidence, Report.Outside.NONE).broken().keySet();
    }

    private Evidence evidence(Map<String, List<Long>> counters) {
        return new Evidence(
                new Submissions(Set.of(ID), List.of()),
                Stories.of(log),
                new Evidence.Topics(records, Map.of(TOPIC, committed)),
                new Journals(runs, children, fenced),
                new Around(counters, Set.of(SECOND), answers));
    }

    private static Task task(int attempt) {
        return task(ID, attempt);
    }

    private static Task task(TaskId id, int attempt) {
        return new Task(
                id,
                new TaskType("t:t"),
                QueueName.DEFAULT,
                new Attempts(attempt, 0, 0, 0),
                new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null),
                Lineage.NONE,
                Body.EMPTY);
    }
}

package io.inventory.pipeline.tracker.fold;

import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is carried, in a log that is whole and in one that begins in the middle. */
class FoldTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AGE = Carry.AFTER;
    private static final TaskEvent.Completed COMPLETED =
            new TaskEvent.Completed(1, WORKER, Duration.ofSeconds(1), null);
    private static final TaskEvent.Retry RETRY = new TaskEvent.Retry(
            1,
            WORKER,
            Duration.ofSeconds(1),
            Duration.ofDays(60),
            new TaskError(ErrorCategory.TRANSIENT, "connection reset"));

    private final MemoryBooks whole = new MemoryBooks();
    private final Fold fold = new Fold(whole, Limits.DEFAULT);

    @Test
    void aKnownTaskOnlyGrowsYounger() {
        TaskEvent.Carried carried = retriedAndCarried();
        TaskRow before = row(whole);
        Map<String, List<Long>> counters = whole.counters();

        tell(fold, carried, 10, AGE);

        assertThat(row(whole)).isEqualTo(before.younger(at(10, AGE)));
        assertThat(whole.counters()).isEqualTo(counters);
    }

    @Test
    void anUnknownTaskComesToLifeExactlyAsItWas() {
        TaskEvent.Carried carried = retriedAndCarried();
        tell(fold, carried, 10, AGE);
        MemoryBooks shortened = new MemoryBooks();

        tell(new Fold(shortened, Limits.DEFAULT), RETRY, 2, Duration.ZERO); // of a life whose begin is gone
        Fold rest = new Fold(shortened, Limits.DEFAULT);
        tell(rest, carried, 10, AGE);

        assertThat(shortened.rows()).isEqualTo(whole.rows());
        assertThat(shortened.counters())
                .containsEntry("states/default", whole.counters().get("states/default"));
    }

    @Test
    void aTaskThatEndedWhileItWasWrittenStaysGone() {
        activate();
        TaskEvent.Carried carried = carried(5);

        tell(fold, COMPLETED, 6, AGE);
        tell(fold, carried, 7, AGE);

        assertThat(whole.rows()).isEmpty();
        assertThat(whole.counters()).doesNotContainKey("states/default");
    }

    @Test
    void aTaskThatMovedWhileItWasWrittenStaysWhereItIsAndAsOldAsItWas() {
        activate();
        TaskEvent.Carried carried = carried(5);
        tell(fold, RETRY, 6, AGE);
        TaskRow moved = row(whole);

        tell(fold, carried, 7, AGE);

        assertThat(row(whole)).isEqualTo(moved);
        assertThat(Carry.isDue(moved, at(8, AGE).appended())).isTrue();
    }

    @Test
    void whatTheShortenedLogMayNotHoldMakesAnUnknownTaskVoid() {
        activate();
        TaskEvent.Carried carried = carried(5);
        MemoryBooks shortened = new MemoryBooks();
        Fold rest = new Fold(shortened, Limits.DEFAULT);

        tell(rest, carried, 7, AGE); // 6 may have ended it

        assertThat(shortened.rows()).isEmpty();
    }

    @Test
    void anEventThatTheShortenedLogHoldsMakesAnOlderWritingVoidAndNoNewerOne() {
        activate();
        TaskEvent.Carried carried = carried(5);
        MemoryBooks shortened = new MemoryBooks();
        Fold rest = new Fold(shortened, Limits.DEFAULT);
        tell(rest, new TaskEvent.CarriedDay(at(4, AGE).day(), Map.of()), 4, AGE);
        tell(rest, RETRY, 6, AGE);

        tell(rest, carried, 7, AGE);
        assertThat(shortened.rows()).isEmpty();
        tell(fold, RETRY, 6, AGE);
        tell(rest, carried(7), 8, AGE.plusHours(1));

        assertThat(row(shortened).state()).isEqualTo(TaskState.RETRY);
    }

    @Test
    void aCarriedDayReplacesAllThatWasCountedOnThatDayAndNothingElse() {
        tell(fold, COMPLETED, 0, Duration.ZERO);
        tell(fold, COMPLETED, 1, Duration.ofDays(1));

        Map<String, List<Long>> right = Map.of("duplicates/2026-03-01/default", List.of(3L));
        tell(fold, new TaskEvent.CarriedDay(at(0, Duration.ZERO).day(), right), 2, Duration.ofDays(2));

        assertThat(whole.counters())
                .isEqualTo(Map.of(
                        "duplicates/2026-03-01/default",
                        List.of(3L),
                        "rejected/2026-03-02/completed/UNKNOWN_TASK",
                        List.of(1L)));
    }

    @Test
    void aTaskIsDue25DaysAfterItWasWrittenWholeWhateverCameAfter() {
        activate();
        tell(fold, RETRY, 2, AGE.minusDays(1));
        Instant due = START.plus(AGE);

        assertThat(Carry.isDue(row(whole), due.minusMillis(1))).isFalse();
        assertThat(Carry.isDue(row(whole), due)).isTrue();
        assertThat(Carry.isDue(row(whole).sent(), due)).isFalse();
    }

    private TaskEvent.Carried retriedAndCarried() {
        activate();
        tell(fold, RETRY, 2, Duration.ofHours(1));
        return carried(9);
    }

    private void activate() {
        tell(fold, new TaskEvent.Submitted(submitted(1)), 0, Duration.ZERO);
        tell(fold, new TaskEvent.Active(1, WORKER), 1, Duration.ZERO);
    }

    private TaskEvent.Carried carried(long asOf) {
        Task record = submitted(1);
        Standing standing = Carry.standing(whole, id(1), row(whole), asOf);
        return new TaskEvent.Carried(record, standing);
    }

    private static TaskRow row(MemoryBooks books) {
        return Objects.requireNonNull(books.row(id(1)));
    }

    private static void tell(Fold fold, TaskEvent event, long offset, Duration after) {
        boolean ofNoTask = event instanceof TaskEvent.CarriedDay;
        fold.apply(new LogRecord(ofNoTask ? null : id(1), event), at(offset, after));
    }

    private static Position at(long offset, Duration after) {
        return new Position(offset, START.plus(after));
    }
}

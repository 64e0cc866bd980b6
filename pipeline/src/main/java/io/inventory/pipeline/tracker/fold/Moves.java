package io.inventory.pipeline.tracker.fold;

import static io.inventory.schema.task.TaskState.ACTIVE;
import static io.inventory.schema.task.TaskState.AGGREGATING;
import static io.inventory.schema.task.TaskState.ARCHIVED;
import static io.inventory.schema.task.TaskState.COMPLETED;
import static io.inventory.schema.task.TaskState.PENDING;
import static io.inventory.schema.task.TaskState.RETRY;
import static io.inventory.schema.task.TaskState.SCHEDULED;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a task's row becomes by an event that {@link Rules} let pass; null when it is gone. */
record Moves(Limits limits) {

    static TaskRow pending(TaskEvent.Birth birth, Position at) {
        Attempts given = birth.task().attempts();
        Attempts first = given.attempt() == 0 ? given.putAgain() : given;
        return new TaskRow(
                Terms.of(birth.task(), false), PENDING, first, Times.born(at, null), Findings.NONE, null, Mark.NONE);
    }

    /** Waits for its time, or for its group. */
    static TaskRow offered(TaskEvent.Birth birth, Position at) {
        TaskEvent.Scheduled timed = birth instanceof TaskEvent.Scheduled scheduled ? scheduled : null;
        return new TaskRow(
                Terms.of(birth.task(), true),
                timed == null ? AGGREGATING : SCHEDULED,
                birth.task().attempts(),
                Times.born(at, timed == null ? null : timed.due().at(at.appended())),
                Findings.NONE,
                null,
                Mark.NONE);
    }

    static TaskRow active(TaskRow row, TaskEvent.Active event, Position at) {
        return row.to(ACTIVE, row.attempts(), row.times().next(at, null)).by(event.by());
    }

    static @Nullable TaskRow completed(TaskRow row, TaskEvent.Completed event, Position at) {
        Duration retention = row.terms().retention();
        if (retention.isZero()) {
            return null;
        }
        Times times = row.times().next(at, at.appended().plus(retention));
        return row.to(COMPLETED, row.attempts(), times).with(row.findings().done(event.result()));
    }

    static TaskRow retry(TaskRow row, TaskEvent.Retry event, Position at) {
        Times times = row.times().failed(at, at.appended().plus(event.delay()));
        return row.to(RETRY, row.attempts().afterFailure(), times)
                .with(row.findings().failed(event.error()));
    }

    TaskRow archived(TaskRow row, TaskEvent.Archived event, Position at) {
        Attempts attempts = event.by() == null ? row.attempts().afterCrash() : row.attempts();
        Times times = row.times().failed(at, end(row, at));
        return row.to(ARCHIVED, attempts, times).with(row.findings().archived(event.error(), event.reason()));
    }

    /** The end of an archived task. */
    private Instant end(TaskRow row, Position at) {
        return at.appended().plus(limits.archive(row.terms().queue()).keep());
    }

    static TaskRow deferred(TaskRow row, TaskEvent.Deferred event, Position at) {
        Times times = row.times().next(at, at.appended().plus(event.delay()));
        return row.to(SCHEDULED, row.attempts().afterDefer(), times)
                .with(row.findings().failed(new TaskError(ErrorCategory.TRANSIENT, "waits for " + event.waitingFor())));
    }

    static TaskRow putAgain(TaskRow row, TaskEvent event, Position at) {
        return row.to(PENDING, row.attempts().putAgain(), row.times().next(at, null));
    }

    static TaskRow recovered(TaskRow row, TaskEvent event, Position at) {
        Attempts attempts = row.attempts().afterCrash().putAgain();
        return row.to(PENDING, attempts, row.times().next(at, null));
    }

    static TaskRow joined(TaskRow row, TaskEvent event, Position at) {
        return row.to(AGGREGATING, row.attempts(), row.times().next(at, null));
    }

    static @Nullable TaskRow gone(TaskRow row, TaskEvent event, Position at) {
        return null;
    }

    static TaskRow run(TaskRow row, TaskEvent.Run event, Position at) {
        return putAgain(row, event, at).with(row.findings().runAgain());
    }

    TaskRow shelved(TaskRow row, TaskEvent.Shelved event, Position at) {
        Times times = row.times().next(at, end(row, at));
        return row.to(ARCHIVED, row.attempts(), times).with(row.findings().shelved(event.reason()));
    }

    @Nullable
    TaskRow confirmed(TaskRow row, TaskEvent.Confirmed event, Position at) {
        TaskEvent.Removed removal = event.how().event(event.attempt(), null, event.command());
        return removal instanceof TaskEvent.Shelved shelved ? shelved(row, shelved, at) : null;
    }
}

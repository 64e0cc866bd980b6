package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event after the other to the books. The state of every task and every counter is this, run over the log; nothing in
 * it asks a clock. Used by one thread.
 */
public final class Fold {

    private final Books books;
    private final Rules rules;
    private final Duration rememberIds;

    public Fold(Books books, Limits limits) {
        this.books = books;
        this.rules = new Rules(limits.keepArchived());
        this.rememberIds = limits.rememberIds();
    }

    /**
     * A birth or a transition.
     *
     * @param id of the task, which is the record's key
     * @param appended the record's append time
     */
    public void apply(TaskId id, TaskEvent event, Instant appended) {
        TaskRow before = books.row(id);
        Verdict verdict = judge(id, before, event, appended);
        if (verdict instanceof Verdict.Moved moved) {
            move(id, before, moved.after(), event, appended);
        } else if (verdict instanceof Verdict.Rejected rejected) {
            books.count(new CounterKey.Rejected(EventCodec.kind(event), rejected.reason()), 0, 1);
        } else if (event instanceof TaskEvent.Birth birth) {
            books.count(new CounterKey.Duplicates(birth.task().queue()), 0, 1);
        }
    }

    /** Every active task of {@code dead} is from now on the tracker's, to be put back at once. */
    public void recover(Incarnation dead, Instant appended) {
        for (TaskId id : books.activeOf(dead)) {
            TaskRow row = books.row(id);
            if (row != null && row.mark() == Mark.NONE) {
                books.change(id, row, row.lost(appended));
            }
        }
    }

    /** A record of the log that is no event. */
    public void unreadable() {
        books.count(new CounterKey.Unreadable(), 0, 1);
    }

    private Verdict judge(TaskId id, @Nullable TaskRow before, TaskEvent event, Instant appended) {
        if (event instanceof TaskEvent.Birth birth) {
            return Rules.birth(before != null || isRemembered(id, appended), birth, appended);
        }
        return rules.transition(before, (TaskEvent.Transition) event, appended);
    }

    private boolean isRemembered(TaskId id, Instant appended) {
        Instant until = books.remembered(id);
        return until != null && appended.isBefore(until);
    }

    private void move(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after, TaskEvent event, Instant appended) {
        if (event instanceof TaskEvent.Birth birth) {
            books.born(id, birth.task());
        }
        books.change(id, before, after);
        if (before != null && after == null && before.terms().offered()) {
            books.remember(id, appended.plus(rememberIds));
        }
        Statistics.count(books, before, after, event, appended);
    }
}

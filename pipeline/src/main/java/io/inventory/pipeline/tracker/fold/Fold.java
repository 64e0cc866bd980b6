package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event after the other to the books. The state of every task and every counter is this, run over the log; nothing in
 * it asks a clock. The log may begin in the middle, 30 days ago: what is older is in it again as carried, and what was told of tasks
 * whose record it does not hold any more is put right by the carried days. Used by one thread.
 */
public final class Fold {

    private final Books books;
    private final Rules rules;
    private final Keys keys;
    private final Duration rememberIds;

    /** Where the log began when this fold did; 0 for books that are older than this object. */
    private long begin;

    public Fold(Books books, Limits limits) {
        this.books = books;
        this.rules = new Rules(limits);
        this.keys = new Keys(books);
        this.rememberIds = limits.rememberIds();
        this.begin = books.isNew() ? -1 : 0;
    }

    /**
     * The log's next record.
     *
     * @return what it did to its task; of a record that speaks of no single task, that it moved none
     */
    public Verdict apply(LogRecord record, Position at) {
        begin(at);
        TaskId id = record.id();
        TaskEvent event = record.event();
        if (event instanceof TaskEvent.OfPartition ofPartition) {
            apply(ofPartition, at);
        } else if (id != null && !(event instanceof Verb)) {
            return apply(id, event, at);
        }
        return new Verdict.Echo();
    }

    /** The log's next record, which is no event. */
    public void unreadable(Position at) {
        begin(at);
        books.count(new CounterKey.Unreadable(at.day()), 1);
    }

    private void begin(Position at) {
        if (begin < 0) {
            begin = at.offset();
        }
    }

    private void apply(TaskEvent.OfPartition event, Position at) {
        if (event instanceof TaskEvent.RecoveryMark mark) {
            recover(mark.dead(), at);
        } else if (event instanceof TaskEvent.CarriedDay carried) {
            books.replaceDay(carried.day(), carried.counters(), at.appended());
        } else if (event instanceof TaskEvent.QueueDeleted deleted) {
            books.forget(deleted.queue());
        }
    }

    private Verdict apply(TaskId id, TaskEvent event, Position at) {
        TaskRow before = books.row(id);
        if (event instanceof TaskEvent.Carried carried) {
            carry(id, before, carried, at);
            return new Verdict.Echo();
        }
        if (event instanceof TaskEvent.Updated updated) {
            return update(id, before, updated.task(), at);
        }
        Verdict verdict = judge(id, before, event, at);
        if (verdict instanceof Verdict.Moved moved) {
            move(id, before, moved.after(), event, at);
        } else if (verdict instanceof Verdict.Rejected rejected) {
            reject(id, before, event, rejected.reason(), at);
        } else if (verdict instanceof Verdict.Echo) {
            rememberUnknown(id, before, at);
        } else if (event instanceof TaskEvent.Birth birth) {
            books.count(new CounterKey.Duplicates(at.day(), birth.task().queue()), 1);
        }
        return verdict;
    }

    /** Every active task of {@code dead} is from now on the tracker's, to be put back at once. */
    private void recover(Incarnation dead, Position at) {
        for (TaskId id : books.activeOf(dead)) {
            TaskRow row = books.row(id);
            if (row != null && row.mark() == Mark.NONE) {
                books.change(id, row, row.lost(at));
            }
        }
    }

    private Verdict judge(TaskId id, @Nullable TaskRow before, TaskEvent event, Position at) {
        if (event instanceof TaskEvent.Birth birth) {
            boolean known = before != null || isRemembered(id, at);
            TaskId holder = known ? null : keys.refuser(birth, at);
            return holder == null ? Rules.birth(known, birth, at) : new Verdict.Duplicate(holder);
        }
        return rules.transition(before, (TaskEvent.Transition) event, at);
    }

    private boolean isRemembered(TaskId id, Position at) {
        Ended ended = books.remembered(id);
        return ended != null && at.appended().isBefore(ended.until());
    }

    private void move(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after, TaskEvent event, Position at) {
        if (event instanceof TaskEvent.Birth birth) {
            books.born(id, birth.task());
        }
        books.change(id, before, after);
        keys.follow(id, before, after, event, at);
        if (before != null && after == null && isToBeRemembered(before, at)) {
            remember(id, at);
        }
        if (event instanceof TaskEvent.Refused && before != null) {
            books.count(new CounterKey.Duplicates(at.day(), before.terms().queue()), 1);
        }
        Statistics.count(books, before, after, event, at);
    }

    private static boolean isToBeRemembered(TaskRow row, Position at) {
        return row.terms().offered() || Carry.mayBeUnderWay(row, at.appended());
    }

    /** An id that the log speaks of without its record is or was in use, and what is carried must know of this event. */
    private void reject(TaskId id, @Nullable TaskRow row, TaskEvent event, Rejection reason, Position at) {
        books.count(new CounterKey.Rejected(at.day(), EventCodec.kind(event), reason), 1);
        if (event instanceof TaskEvent.Transition) {
            rememberUnknown(id, row, at);
        }
    }

    private void rememberUnknown(TaskId id, @Nullable TaskRow row, Position at) {
        if (row == null) {
            remember(id, at);
        }
    }

    /** Another payload, in the same state. */
    private Verdict update(TaskId id, @Nullable TaskRow before, Task record, Position at) {
        rememberUnknown(id, before, at);
        if (before == null || before.state() != TaskState.SCHEDULED) {
            return new Verdict.Echo();
        }
        TaskRow after = before.updated(at);
        books.born(id, record);
        books.change(id, before, after);
        return new Verdict.Moved(after);
    }

    private void remember(TaskId id, Position at) {
        books.remember(id, new Ended(at.appended().plus(rememberIds), at.offset()));
    }

    /**
     * A task written again. It was true as of an offset that lies a moment before its own: what happened in between makes it void, and
     * the tracker writes it once more.
     * What lies before the log's begin may have happened in between, too; but then it is so old that
     * it was written once more long ago. In a log that is whole, a task that is known only grows younger.
     */
    private void carry(TaskId id, @Nullable TaskRow before, TaskEvent.Carried carried, Position at) {
        if (carried.standing().asOf() < Math.max(begin - 1, lastWord(id, before))) {
            return;
        }
        TaskRow after = before != null && before.mark() == Mark.SENT
                ? before.younger(at)
                : Carry.row(carried.task(), carried.standing(), at);
        books.born(id, carried.task());
        books.change(id, before, after);
        keys.carried(id, carried.task(), carried.standing().moments().heldUntil(), at);
        Statistics.countStates(books, before, after);
    }

    /** The offset of the last record that spoke of a task; -1 for none. */
    private long lastWord(TaskId id, @Nullable TaskRow row) {
        if (row != null) {
            return row.times().offset();
        }
        Ended ended = books.remembered(id);
        return ended == null ? -1 : ended.offset();
    }
}

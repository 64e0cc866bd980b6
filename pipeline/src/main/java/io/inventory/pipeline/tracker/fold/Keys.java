package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Unique;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which unique key: taken with a birth, given back with the step that its scope names. All tasks of a key lie in one
 * partition, so their order there decides, and decides alike whenever the log is read again. A key is compared with append times
 * alone. Used by one thread.
 */
final class Keys {

    private final Books books;

    Keys(Books books) {
        this.books = books;
    }

    /** @return the task whose hold of its key refuses this offer; null when the offer may be taken */
    @Nullable
    TaskId refuser(TaskEvent.Birth offer, Position at) {
        String key = offer instanceof TaskEvent.Submitted ? null : key(Terms.of(offer.task(), true));
        Holder holder = key == null ? null : books.holder(key);
        return holder != null && holder.holdsAt(at.appended()) ? holder.id() : null;
    }

    void follow(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after, TaskEvent event, Position at) {
        if (before == null && after != null) {
            take(id, after, event, at);
        } else if (before != null && isGivenBack(before, after, event)) {
            giveBack(id, before);
        }
    }

    /** A task that was written to the log again. Its time may have run out while that was under way, and another have come. */
    void carried(TaskId id, Task task, @Nullable Instant until, Position at) {
        String key = key(Terms.of(task, true));
        Holder holder = key == null ? null : books.holder(key);
        boolean isAnothers = holder != null && !holder.id().equals(id) && holder.holdsAt(at.appended());
        if (key != null && until != null && !isAnothers) {
            books.hold(key, new Holder(id, task.queue(), until));
        }
    }

    /** Until when a task holds its key; null when it does not, or has none. */
    static @Nullable Instant heldUntil(Books books, TaskId id, TaskRow row) {
        String key = key(row.terms());
        Holder holder = key == null ? null : books.holder(key);
        return holder != null && holder.id().equals(id) ? holder.until() : null;
    }

    private void take(TaskId id, TaskRow row, TaskEvent event, Position at) {
        String key = key(row.terms());
        Unique unique = row.terms().unique();
        if (key != null && unique != null && !(event instanceof TaskEvent.Submitted)) {
            books.hold(key, new Holder(id, row.terms().queue(), at.appended().plus(unique.ttl())));
        }
    }

    private void giveBack(TaskId id, TaskRow row) {
        String key = key(row.terms());
        Holder holder = key == null ? null : books.holder(key);
        if (key != null && holder != null && holder.id().equals(id)) {
            books.release(key);
        }
    }

    /** The members of a group have keys of their own: two tasks of one key may lie in different groups, and so in two partitions. */
    private static @Nullable String key(Terms terms) {
        Unique unique = terms.unique();
        if (unique == null) {
            return null;
        }
        return terms.group() == null ? unique.key() : terms.group() + "\n" + unique.key();
    }

    private static boolean isGivenBack(TaskRow before, @Nullable TaskRow after, TaskEvent event) {
        Unique unique = before.terms().unique();
        if (unique == null) {
            return false;
        }
        if (after == null) {
            return unique.scope() != Unique.Scope.TTL || event instanceof TaskEvent.Refused;
        }
        return isOver(unique.scope(), after.state());
    }

    private static boolean isOver(Unique.Scope scope, TaskState state) {
        return switch (scope) {
            case UNTIL_START -> state == TaskState.ACTIVE;
            case UNTIL_SUCCESS -> state == TaskState.COMPLETED;
            case UNTIL_END -> state == TaskState.COMPLETED || state == TaskState.ARCHIVED;
            case TTL -> false;
        };
    }
}

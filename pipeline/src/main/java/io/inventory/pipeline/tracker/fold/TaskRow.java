package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one task stands.
 *
 * @param owner the incarnation that runs it; null unless active
 */
public record TaskRow(
        Terms terms,
        TaskState state,
        Attempts attempts,
        Times times,
        Findings findings,
        @Nullable Incarnation owner,
        Mark mark) {

    /** The time by which lists of its state are ordered: when it is due while it waits, else since when it is in that state. */
    public Instant sortTime() {
        Instant due = times.due();
        return due != null && (state == TaskState.SCHEDULED || state == TaskState.RETRY) ? due : times.since();
    }

    /** The open group that it waits in; null when it does not, also while its end is not read back. */
    public @Nullable Group memberOf() {
        return state == TaskState.AGGREGATING && mark == Mark.NONE ? terms.group() : null;
    }

    /** Whether it goes to its group when it is due: a task that ran once, goes on by itself. */
    public boolean joinsItsGroup() {
        return terms.group() != null && attempts.attempt() == 0;
    }

    /** When the tracker has to act on it, or null: also null while what it sent is not read back. */
    public @Nullable Instant timer() {
        return mark == Mark.SENT ? null : times.due();
    }

    /** The same, with the tracker's own event under way. */
    public TaskRow sent() {
        return new TaskRow(terms, state, attempts, times, findings, owner, Mark.SENT);
    }

    TaskRow lost(Position at) {
        return new TaskRow(terms, state, attempts, times.lost(at), findings, owner, Mark.LOST);
    }

    /** Written to the log again. */
    TaskRow younger(Position at) {
        return new TaskRow(terms, state, attempts, times.younger(at), findings, owner, mark);
    }

    /** Written to the log again with another payload; what the tracker had under way with it was that. */
    TaskRow updated(Position at) {
        return new TaskRow(terms, state, attempts, times.younger(at), findings, owner, Mark.NONE);
    }

    TaskRow to(TaskState next, Attempts counted, Times then) {
        return new TaskRow(terms, next, counted, then, findings, null, Mark.NONE);
    }

    TaskRow by(Incarnation claimant) {
        return new TaskRow(terms, state, attempts, times, findings, claimant, mark);
    }

    TaskRow with(Findings found) {
        return new TaskRow(terms, state, attempts, times, found, owner, mark);
    }
}

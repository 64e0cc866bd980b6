package io.inventory.schema.task;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stood, complete: with its record, all that a tracker needs to know of it.
 *
 * @param asOf offset of the log up to which every event of the task is in this; a later one makes this void
 * @param offered whether its id may come a second time
 * @param moments when it came there and what is due
 * @param owner who runs it
 * @param findings what its runs left behind
 */
public record Standing(
        long asOf,
        TaskState state,
        Attempts attempts,
        boolean offered,
        Moments moments,
        Ownership owner,
        Findings findings) {

    public Standing {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(moments, "moments");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(findings, "findings");
    }

    /**
     * Append times, but for {@code due}.
     *
     * @param since when it came into its state
     * @param due when the tracker acts on it next
     * @param lastFailed the end of its last failed run
     * @param heldUntil until when it holds its unique key, unless given back before; null when it holds none
     */
    public record Moments(
            Instant since,
            @Nullable Instant due,
            @Nullable Instant lastFailed,
            @Nullable Instant heldUntil) {
        public Moments {
            Objects.requireNonNull(since, "since");
        }
    }

    /**
     * Who runs it.
     *
     * @param by null unless active
     * @param lost whether the recovery mark of {@code by} has been read
     */
    public record Ownership(@Nullable Incarnation by, boolean lost) {}

    /**
     * What its runs left behind.
     *
     * @param error of the last failed run, or what it waits for
     * @param reason why it was archived
     * @param result JSON of the run that completed it
     */
    public record Findings(
            @Nullable TaskError error,
            @Nullable ArchiveReason reason,
            @Nullable String result) {}
}

package io.inventory.pipeline.tracker.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a task; all but {@code due} are append times.
 *
 * @param since when it came into its present state
 * @param due when the tracker acts on it next: dispatches it, or trims it; null while it waits for nobody's clock
 * @param lastFailed the end of its last failed run
 * @param whole when it was last written to the log with its record
 * @param offset the record of the log that says all this
 */
public record Times(
        Instant since, @Nullable Instant due, @Nullable Instant lastFailed, Instant whole, long offset) {

    /** Later than any task is meant to run, and still a number of milliseconds. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    static Times born(Position at, @Nullable Instant due) {
        return new Times(at.appended(), wholeMillis(due), null, at.appended(), at.offset());
    }

    Times next(Position at, @Nullable Instant dueThen) {
        return new Times(at.appended(), wholeMillis(dueThen), lastFailed, whole, at.offset());
    }

    Times failed(Position at, Instant dueThen) {
        return new Times(at.appended(), wholeMillis(dueThen), at.appended(), whole, at.offset());
    }

    Times younger(Position at) {
        return new Times(since, due, lastFailed, at.appended(), at.offset());
    }

    /** In the same state, but due at once. */
    Times lost(Position at) {
        return new Times(since, at.appended(), lastFailed, whole, at.offset());
    }

    /** Timers count in milliseconds: a fraction is rounded up, as nothing may run before its time. */
    private static @Nullable Instant wholeMillis(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        if (instant.isAfter(END_OF_TIME)) {
            return END_OF_TIME;
        }
        Instant whole = Instant.ofEpochMilli(instant.toEpochMilli());
        return whole.equals(instant) ? whole : whole.plusMillis(1);
    }
}

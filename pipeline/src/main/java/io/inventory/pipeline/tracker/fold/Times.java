package io.inventory.pipeline.tracker.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a task; all but {@code due} are append times.
 *
 * @param since when it came into its present state
 * @param due when the tracker acts on it next: dispatches it, or trims it; null while it waits for nobody's clock
 * @param lastFailed the end of its last failed run
 */
public record Times(
        Instant since, @Nullable Instant due, @Nullable Instant lastFailed) {

    /** Later than any task is meant to run, and still a number of milliseconds. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    static Times since(Instant appended) {
        return new Times(appended, null, null);
    }

    Times next(Instant appended, @Nullable Instant dueThen) {
        return new Times(appended, dueThen == null ? null : wholeMillis(dueThen), lastFailed);
    }

    Times failed(Instant appended, Instant dueThen) {
        return new Times(appended, wholeMillis(dueThen), appended);
    }

    Times due(Instant then) {
        return new Times(since, wholeMillis(then), lastFailed);
    }

    /** Timers count in milliseconds: a fraction is rounded up, as nothing may run before its time. */
    private static Instant wholeMillis(Instant instant) {
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

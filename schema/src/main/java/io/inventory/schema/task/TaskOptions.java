package io.inventory.schema.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a submit may ask for.
 *
 * @param maxRetry failed runs that are tried again, 0 or more
 * @param timeout the longest one run may take; zero means no limit
 * @param deadline no run goes on past it, and none starts; null means none
 * @param retention how long a completed task and its result are kept; zero means not at all
 * @param uniqueKey at most one live task holds it; null means not unique
 * @param group the group that this task is held in until it closes; null means none
 */
public record TaskOptions(
        int maxRetry,
        Duration timeout,
        @Nullable Instant deadline,
        Duration retention,
        @Nullable String uniqueKey,
        @Nullable String group) {

    /** 25 retries and 30 minutes a run: what operators of task queues of this kind are used to. */
    public static final TaskOptions DEFAULT =
            new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, null, null);

    public TaskOptions {
        if (maxRetry < 0) {
            throw new IllegalArgumentException("retry must be 0 or more, not %d".formatted(maxRetry));
        }
        if (timeout.isNegative() || retention.isNegative()) {
            throw new IllegalArgumentException("timeout and retention must not be negative");
        }
    }
}

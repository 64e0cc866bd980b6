package io.inventory.pipeline.tracker.fold;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a group closes.
 *
 * @param grace when no member came for so long
 * @param maxDelay so long after its first member; null for no such limit
 * @param maxSize when it has so many members; null for as many as one task can carry, 2,000 at most
 */
public record GroupRule(
        Duration grace,
        @Nullable Duration maxDelay,
        @Nullable Integer maxSize) {

    /** What holds unless configured. */
    public static final GroupRule DEFAULT = new GroupRule(Duration.ofMinutes(1), null, null);

    public GroupRule {
        if (grace.isNegative() || (maxSize != null && maxSize < 1)) {
            throw new IllegalArgumentException("a group's grace is not negative, and its size at least 1");
        }
    }

    /** Whether it has as many members as one task is made of. */
    public boolean isFull(long members) {
        return maxSize != null && members >= maxSize;
    }

    /** Whether its last member came long enough ago. */
    public boolean isQuiet(Instant last, Instant now) {
        return !now.isBefore(last.plus(grace));
    }

    /** Whether its first member came too long ago. */
    public boolean isLate(Instant first, Instant now) {
        return maxDelay != null && !now.isBefore(first.plus(maxDelay));
    }
}

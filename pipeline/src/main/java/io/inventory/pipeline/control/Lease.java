package io.inventory.pipeline.control;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a worker may still believe of itself. Its acknowledged beats renew it; after a silence of {@link #TERM} the judge may have
 * given its tasks to others, so what was claimed before the silence must not start any more, also when beats come through again.
 * A claim made after it proves, by its commit, that nobody fenced this worker. Thread-safe.
 */
public final class Lease {

    /** Shorter than the 10 s that the judge waits. */
    public static final Duration TERM = Duration.ofSeconds(7);

    private final LongSupplier nanos;
    private long renewedAt;
    private long generation;
    private boolean begun;

    public Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param sentAt when the acknowledged beat was sent, by the monotonic clock */
    public synchronized void renew(long sentAt) {
        if (!begun || sentAt - renewedAt >= TERM.toNanos()) {
            generation++;
            renewedAt = sentAt;
        }
        begun = true;
        // Never backwards; a difference, as the clock's origin is arbitrary and may wrap.
        renewedAt += Math.max(0, sentAt - renewedAt);
    }

    /** Taken before a claim, asked about before its tasks start. */
    public synchronized long generation() {
        return generation;
    }

    /** Whether what was claimed under {@code claimed} may start now. */
    public synchronized boolean covers(long claimed) {
        return begun && claimed == generation && nanos.getAsLong() - renewedAt < TERM.toNanos();
    }

    /** Nanoseconds since the last acknowledged beat was sent; meaningless before the first. */
    public synchronized long age() {
        return nanos.getAsLong() - renewedAt;
    }
}

package io.inventory.producers.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many tasks a second pass. Used by one thread. */
public final class Pace {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final double nanosEach;
    private final LongSupplier nanos;
    private final Wait wait;
    private long next;

    /** Waits for a span, or ends early when the thread is interrupted. */
    @FunctionalInterface
    public interface Wait {
        void nanos(long span) throws InterruptedException;
    }

    /**
     * Begins now.
     *
     * @param perSecond tasks, more than 0; infinite for no limit
     * @param nanos monotonic
     */
    public Pace(double perSecond, LongSupplier nanos, Wait wait) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is more than 0 tasks a second");
        }
        this.nanosEach = SECOND / perSecond;
        this.nanos = nanos;
        this.wait = wait;
        this.next = nanos.getAsLong();
    }

    /** Tasks that pass together: about a second's worth, so that a slow replay is even. */
    int together(int most) {
        return (int) Math.max(1, Math.min(most, SECOND / Math.max(nanosEach, 1)));
    }

    /** Returns when {@code tasks} more may pass. */
    void await(int tasks) throws InterruptedException {
        long now = nanos.getAsLong();
        if (next - now > 0) {
            wait.nanos(next - now);
        }
        next = Math.max(next, now) + (long) (tasks * nanosEach);
    }
}

package io.inventory.pipeline.worker;

import io.inventory.schema.control.Beat;
import io.inventory.schema.task.Task;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run under way. Ends once: by its handler's return, or by the watchdog when the handler does not give way. Thread-safe. */
final class Run {

    private final Claimed claimed;
    private final Limit limit;
    private final Instant since;
    private final long begun;
    private final Thread thread;
    private @Nullable StopReason reason;
    private long stoppedAt;
    private boolean over;

    /**
     * What a run may take.
     *
     * @param nanos at most; {@link Long#MAX_VALUE} for no limit
     * @param reason what it is when that has passed
     */
    record Limit(long nanos, StopReason reason) {

        /** The task's timeout or its deadline, whichever comes first. */
        static Limit of(Task task, Instant now) {
            Duration timeout = task.options().timeout();
            long nanos = timeout.isZero() ? Long.MAX_VALUE : saturated(timeout);
            Instant deadline = task.options().deadline();
            long left = deadline == null ? Long.MAX_VALUE : saturated(Duration.between(now, deadline));
            return left < nanos ? new Limit(left, StopReason.DEADLINE) : new Limit(nanos, StopReason.TIMEOUT);
        }

        private static long saturated(Duration span) {
            return span.toSeconds() > Long.MAX_VALUE / 2_000_000_000L ? Long.MAX_VALUE : span.toNanos();
        }
    }

    /** @param begun by the monotonic clock */
    Run(Claimed claimed, Limit limit, Instant since, long begun, Thread thread) {
        this.claimed = claimed;
        this.limit = limit;
        this.since = since;
        this.begun = begun;
        this.thread = thread;
    }

    Claimed claimed() {
        return claimed;
    }

    Task task() {
        return claimed.task();
    }

    long took(long now) {
        return now - begun;
    }

    /** Interrupts the handler; the first reason counts. */
    synchronized boolean stop(StopReason why, long now) {
        if (over || reason != null) {
            return false;
        }
        reason = why;
        stoppedAt = now;
        thread.interrupt();
        return true;
    }

    synchronized void stopWhenDue(long now) {
        if (now - begun >= limit.nanos()) {
            var unused = stop(limit.reason(), now);
        }
    }

    synchronized boolean ignoresStop(long now, long grace) {
        return reason != null && !over && now - stoppedAt >= grace;
    }

    synchronized @Nullable StopReason reason() {
        return reason;
    }

    /** @return whether this call ended it; a stop that came too late leaves no trace on the thread */
    synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (Thread.currentThread() == thread) {
            var unused = Thread.interrupted();
        }
        return true;
    }

    Beat.Running shown() {
        Instant deadline = limit.nanos() == Long.MAX_VALUE ? null : since.plusNanos(limit.nanos());
        return new Beat.Running(task().id(), task().type(), task().queue(), since, deadline);
    }
}

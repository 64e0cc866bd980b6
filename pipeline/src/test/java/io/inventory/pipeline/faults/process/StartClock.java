package io.inventory.pipeline.faults.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A worker's wall clock, perhaps wrong, which remembers when it was last asked on each thread, by a clock that is right. The pool asks it
 * right after it has looked at the lease and right before it starts a handler: that is the moment for which a start is answerable. A
 * process that is stopped in between starts one task late, and nothing in it could have known.
 */
final class StartClock extends Clock {

    private final Clock right;
    private final Duration off;

    @SuppressWarnings("ThreadLocalUsage") // a process has one such clock
    private final ThreadLocal<Instant> asked = new ThreadLocal<>();

    StartClock(Clock right, Duration off) {
        this.right = right;
        this.off = off;
    }

    /** When this thread's run was let to start. */
    Instant lastStart() {
        Instant at = asked.get();
        return at == null ? real() : at;
    }

    Instant real() {
        return right.instant();
    }

    @Override
    public Instant instant() {
        Instant now = right.instant();
        asked.set(now);
        return now.plus(off);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new StartClock(right.withZone(zone), off);
    }
}

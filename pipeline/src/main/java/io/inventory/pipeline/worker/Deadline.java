package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Clocks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A span of time that passes, by the monotonic clock. Belongs to one thread. */
final class Deadline {

    private final Clocks clocks;
    private final Duration span;
    private long begun;

    Deadline(Clocks clocks, Duration span) {
        this.clocks = clocks;
        this.span = span;
        this.begun = clocks.nanos().getAsLong();
    }

    boolean passed() {
        return clocks.nanos().getAsLong() - begun >= span.toNanos();
    }

    /** Whether it has passed; if so it begins anew. */
    boolean again() {
        boolean passed = passed();
        if (passed) {
            begun = clocks.nanos().getAsLong();
        }
        return passed;
    }

    /** Waits for nothing but time. */
    void pause(Duration moment) throws InterruptedException {
        var unused = new CountDownLatch(1).await(moment.toMillis(), TimeUnit.MILLISECONDS);
    }
}

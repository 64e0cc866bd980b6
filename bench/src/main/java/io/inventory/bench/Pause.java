package io.inventory.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting, the one way it is done here. */
final class Pause {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private Pause() {}

    static void of(Duration span) {
        LockSupport.parkNanos(span.toNanos());
    }

    /** Looks again and again, {@code between} two looks. */
    static void until(Duration between, Callable<Boolean> done) throws Exception {
        until(between, PATIENCE, done);
    }

    /** The same, for at most {@code patience}. */
    static void until(Duration between, Duration patience, Callable<Boolean> done) throws Exception {
        long begin = System.nanoTime();
        while (!done.call()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new IllegalStateException("the benchmark waits for %s in vain".formatted(patience));
            }
            of(between);
        }
    }

    /** Since a reading of the monotonic clock. */
    static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}

package io.inventory.pipeline.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills this process with SIGKILL when it has passed a point often enough. Thread-safe. */
final class Doom {

    private final Fault fault;
    private final AtomicInteger passed = new AtomicInteger();

    Doom(Fault fault) {
        this.fault = fault;
    }

    /** @return whether it is time for the fault at {@code point}: once */
    boolean strikes(Fault.Point point) {
        return fault.point() == point && passed.getAndIncrement() == fault.count();
    }

    /** Never returns when its time has come. */
    void at(Fault.Point point) {
        if (strikes(point)) {
            now();
        }
    }

    /** Kills and never returns. */
    void now() {
        kill();
        rest(new CountDownLatch(1));
    }

    /** Rests for a while: the world goes on. */
    static void rest(Duration span) throws InterruptedException {
        var unused = new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills without waiting for it: somewhere in what comes next. */
    void soonAfter(Fault.Point point) {
        if (strikes(point)) {
            kill();
        }
    }

    private static void kill() {
        try {
            var unused = new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rest(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            rest(never);
        }
    }
}

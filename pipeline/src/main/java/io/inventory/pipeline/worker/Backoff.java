package io.inventory.pipeline.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a task waits for its next attempt. Thread-safe when its random is. */
final class Backoff {

    private static final Duration FIRST_DEFER = Duration.ofSeconds(2);
    private static final Duration LONGEST_DEFER = Duration.ofSeconds(60);
    private static final Duration MOST_DEFERRED = Duration.ofHours(1);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * n⁴ + 15 + a lot of 0..29 × (n + 1) seconds: 15 s at first, 20 days over 25 retries, and scattered so that what failed
     * together does not come back together.
     *
     * @param retried failed runs before this one
     */
    Duration afterFailure(int retried) {
        long n = retried;
        return Duration.ofSeconds(n * n * n * n + 15 + random.nextInt(30) * (n + 1));
    }

    /** @param deferred runs before this one that ended with "not yet" */
    static Duration afterDefer(int deferred) {
        Duration delay = FIRST_DEFER;
        for (int i = 0; i < deferred && delay.compareTo(LONGEST_DEFER) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(LONGEST_DEFER) < 0 ? delay : LONGEST_DEFER;
    }

    /** Whether a task has waited for an hour in sum of its delays. */
    static boolean deferredTooLong(int deferred) {
        Duration waited = Duration.ZERO;
        for (int i = 0; i < deferred && waited.compareTo(MOST_DEFERRED) < 0; i++) {
            waited = waited.plus(afterDefer(i));
        }
        return waited.compareTo(MOST_DEFERRED) >= 0;
    }
}

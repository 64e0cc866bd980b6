package io.inventory.standalone.simulation.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A bucket that starts full, refills evenly and gives one token a call. Thread-safe. */
final class TokenBucket {
    private final Clock clock;
    private final int capacity;
    private final double perSecond;
    private double tokens;
    private Instant filled;

    TokenBucket(Clock clock, int capacity, double perSecond) {
        this.clock = clock;
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.filled = clock.instant();
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(capacity, tokens + seconds * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

package io.inventory.consumers.limit;

import io.inventory.schema.control.LimitLine;
import java.time.Duration;

/**
 * This worker's share of one token bucket. It gives a token to whoever asks and says how long he has to wait for it: tokens are
 * handed out ahead, so callers are served in the order in which they asked, and nobody waits with a lock. When the source says
 * "too fast", the bucket alone goes at half its speed, and comes back to its full one in two minutes. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling for the EC2 API</a>,
 *     which has such buckets on its side
 */
final class Bucket {

    /** It is never slower than this share of its rate. */
    static final double SLOWEST = 1.0 / 16;

    /** From a standstill to the full rate. */
    static final Duration RECOVERY = Duration.ofMinutes(2);

    /** Calls that were under way together are refused together; that is one reason to slow down, not ten. */
    static final Duration ONE_REFUSAL = Duration.ofSeconds(1);

    private static final double SECOND = 1e9;

    private final Rate rate;
    private double tokens;
    private long filled;
    private double speed = 1;
    private long slowedAt;
    private boolean slowed;
    private long calls;
    private long throttled;
    private long waited;

    /** Full. */
    Bucket(Rate rate, int workers, long now) {
        this.rate = rate;
        this.tokens = most(workers);
        this.filled = now;
    }

    /**
     * Takes a token.
     *
     * @param workers that share the rate, 1 or more
     * @param now by the monotonic clock, in nanoseconds
     * @return how long to wait before the call
     */
    synchronized Duration take(int workers, long now) {
        refill(workers, now);
        tokens--;
        calls++;
        Duration wait = wait(tokens, workers, now);
        waited += wait.toNanos();
        return wait;
    }

    /** The source has refused a call as one too many. */
    synchronized void throttled(int workers, long now) {
        refill(workers, now);
        throttled++;
        tokens = Math.min(tokens, 0);
        if (!slowed || now - slowedAt >= ONE_REFUSAL.toNanos()) {
            speed = Math.max(SLOWEST, speed(now) / 2);
            slowedAt = now;
            slowed = true;
        }
    }

    /** Whether it holds nothing that a new one would not. */
    synchronized boolean isIdle(int workers, long now, Duration since) {
        return now - filled >= since.toNanos() && speed(now) >= 1 && tokens(workers, now) >= most(workers);
    }

    /** @param alone for how long its account is not called */
    synchronized LimitLine line(BucketKey key, int workers, long now, Duration alone) {
        refill(workers, now);
        return new LimitLine(
                key.account(),
                key.region(),
                key.service(),
                key.group(),
                rate.perSecond(),
                perSecond(workers, now),
                Math.max(0, tokens),
                wait(tokens - 1, workers, now).toMillis(),
                calls,
                throttled,
                Duration.ofNanos(waited).toMillis(),
                alone.toMillis());
    }

    private void refill(int workers, long now) {
        tokens = tokens(workers, now);
        filled = now;
    }

    private double tokens(int workers, long now) {
        double fresh = (now - filled) / SECOND * perSecond(workers, now);
        return Math.min(most(workers), tokens + fresh);
    }

    private Duration wait(double left, int workers, long now) {
        return left >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-left / perSecond(workers, now) * SECOND));
    }

    private double perSecond(int workers, long now) {
        return rate.perSecond() * speed(now) / workers;
    }

    private double most(int workers) {
        return Math.max(1, (double) rate.burst() / workers);
    }

    private double speed(long now) {
        return slowed ? Math.min(1, speed + (double) (now - slowedAt) / RECOVERY.toNanos()) : 1;
    }
}

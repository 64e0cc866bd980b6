package io.inventory.standalone.simulation.aws;

import java.time.Clock;

/**
 * How a simulated AWS behaves.
 *
 * @param pageSize the most items on a page, at least 1; a client may ask for fewer, not for more
 * @param clock for the end of sessions and the refilling of rate limits
 */
public record AwsOptions(int pageSize, Clock clock) {
    private static final int DEFAULT_PAGE_SIZE = 20;

    public AwsOptions {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize is " + pageSize + ", it must be at least 1");
        }
    }

    /** Pages of 20, so that even small estates have several, and the system's clock. */
    public static AwsOptions defaults() {
        return new AwsOptions(DEFAULT_PAGE_SIZE, Clock.systemUTC());
    }

    /** The same with another page size. */
    public AwsOptions withPageSize(int items) {
        return new AwsOptions(items, clock);
    }

    /** The same with another clock. */
    public AwsOptions withClock(Clock other) {
        return new AwsOptions(pageSize, other);
    }
}

package io.inventory.consumers.limit;

/**
 * What a bucket takes in.
 *
 * @param perSecond tokens a second, over all workers, 1 or more
 * @param burst the most it holds, over all workers, 1 or more
 */
public record Rate(int perSecond, int burst) {

    /** Faster than any worker. */
    public static final Rate UNLIMITED = new Rate(1_000_000, 1_000_000);

    public Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate and its burst are 1 or more, not %d and %d".formatted(perSecond, burst));
        }
    }
}

package io.inventory.schema.control;

/**
 * A token bucket as one worker has it.
 *
 * @param account of a cloud, or the name of a cluster
 * @param region {@code global} for a service that has none
 * @param service as the configuration spells it
 * @param group of calls that the source counts together
 * @param rate tokens a second, over all workers
 * @param share tokens a second that this worker takes now
 * @param left tokens that can be had at once
 * @param waitMs how long the next call would wait
 * @param calls made, attempts of one call each counted
 * @param throttled calls that the source refused as too many
 * @param waitedMs how long calls have waited, all together
 */
public record LimitLine(
        String account,
        String region,
        String service,
        String group,
        int rate,
        double share,
        double left,
        long waitMs,
        long calls,
        long throttled,
        long waitedMs) {}

package io.inventory.schema.control;

import org.jspecify.annotations.Nullable;

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
 * @param aloneMs for how long the worker does not call the account, as it gave no answers; 0 when it does
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
        long waitedMs,
        Long aloneMs) {

    // An older worker leaves out for how long the account is left alone.
    public LimitLine(
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
            long waitedMs,
            @Nullable Long aloneMs) {
        this.account = account;
        this.region = region;
        this.service = service;
        this.group = group;
        this.rate = rate;
        this.share = share;
        this.left = left;
        this.waitMs = waitMs;
        this.calls = calls;
        this.throttled = throttled;
        this.waitedMs = waitedMs;
        this.aloneMs = aloneMs == null ? 0L : aloneMs;
    }
}

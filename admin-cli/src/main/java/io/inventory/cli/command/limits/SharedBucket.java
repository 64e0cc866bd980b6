package io.inventory.cli.command.limits;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.schema.control.LimitLine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A token bucket as the workers that have used it lately have it together.
 *
 * @param key whose calls it is for; of any of the workers
 * @param workers that have used it
 * @param share tokens a second of the slowest of them now
 * @param left tokens that can be had at once, all workers together
 * @param nextWaits of the next call where it would wait longest
 * @param waited by all calls together
 * @param alone for how long the account is not called by the worker that leaves it alone longest, as it gave no answers
 */
record SharedBucket(
        LimitLine key,
        int workers,
        double share,
        double left,
        Duration nextWaits,
        long calls,
        long throttled,
        Duration waited,
        Duration alone) {

    static final Table<SharedBucket> TABLE = new Table<>(List.of(
            Column.of("ACCOUNT", bucket -> bucket.key.account()),
            Column.of("REGION", bucket -> bucket.key.region()),
            Column.of("SERVICE", bucket -> bucket.key.service()),
            Column.of("GROUP", bucket -> bucket.key.group()),
            Column.of("RATE", bucket -> bucket.key.rate()),
            Column.of("WORKERS", SharedBucket::workers),
            Column.of("SHARE", SharedBucket::share, bucket -> decimal(bucket.share)),
            Column.of("LEFT", SharedBucket::left, bucket -> decimal(bucket.left)),
            Column.of("WAIT", SharedBucket::nextWaits),
            Column.of("CALLS", SharedBucket::calls),
            Column.of("THROTTLED", SharedBucket::throttled),
            Column.of("WAITED", SharedBucket::waited),
            Column.of("ALONE", SharedBucket::alone)));

    /** Account, region, service and group. */
    static final Comparator<LimitLine> ORDER = Comparator.comparing(LimitLine::account)
            .thenComparing(LimitLine::region)
            .thenComparing(LimitLine::service)
            .thenComparing(LimitLine::group);

    /** @param lines of the same bucket, one of each worker */
    static SharedBucket of(List<LimitLine> lines) {
        return new SharedBucket(
                lines.get(0),
                lines.size(),
                lines.stream().mapToDouble(LimitLine::share).min().orElse(0),
                lines.stream().mapToDouble(LimitLine::left).sum(),
                Duration.ofMillis(
                        lines.stream().mapToLong(LimitLine::waitMs).max().orElse(0)),
                lines.stream().mapToLong(LimitLine::calls).sum(),
                lines.stream().mapToLong(LimitLine::throttled).sum(),
                Duration.ofMillis(lines.stream().mapToLong(LimitLine::waitedMs).sum()),
                Duration.ofMillis(
                        lines.stream().mapToLong(LimitLine::aloneMs).max().orElse(0)));
    }

    /** Whether a call would wait, or is not made, or was refused as one too many. */
    boolean isSlow() {
        return throttled > 0 || !nextWaits.isZero() || !alone.isZero();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

package io.inventory.consumers.limit;

import io.inventory.pipeline.metrics.Metrics;
import io.prometheus.metrics.core.metrics.Counter;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/** What is counted of calls, without their accounts, which would be too many. Thread-safe. */
final class PaceMetrics {

    private static final double NANOS = 1e9;

    private final Counter calls;
    private final Counter throttled;
    private final Counter unanswered;
    private final Counter waited;

    /** @param silent how many accounts are left alone now */
    PaceMetrics(Metrics metrics, IntSupplier silent) {
        calls = metrics.counter("source_calls", "Attempts of calls to sources", "service", "group");
        throttled = metrics.counter("source_calls_throttled", "Attempts refused as too many", "service", "group");
        unanswered = metrics.counter("source_calls_unanswered", "Attempts without an answer", "service", "group");
        waited =
                metrics.counter("source_calls_waited_seconds", "Time that calls waited for tokens", "service", "group");
        metrics.watched(
                "source_accounts_silent",
                "Accounts left alone as they give no answer",
                () -> List.of(new Metrics.Sample(silent.getAsInt(), List.of())));
    }

    void called(BucketKey key, Duration wait) {
        calls.labelValues(key.service(), key.group()).inc();
        waited.labelValues(key.service(), key.group()).inc(wait.toNanos() / NANOS);
    }

    void throttled(BucketKey key) {
        throttled.labelValues(key.service(), key.group()).inc();
    }

    void unanswered(BucketKey key) {
        unanswered.labelValues(key.service(), key.group()).inc();
    }
}

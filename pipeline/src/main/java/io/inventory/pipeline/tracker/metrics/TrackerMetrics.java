package io.inventory.pipeline.tracker.metrics;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;

/**
 * The instruments of one tracker, which speak of the partitions that it holds: several trackers are added up. Counters begin with
 * the process, or when it takes a partition over. Made once per process; thread-safe.
 */
public final class TrackerMetrics {

    private static final double NANOS = 1e9;

    private final Gauge tasks;
    private final Gauge oldestPending;
    private final Gauge lag;
    private final Gauge partitions;
    private final Counter processed;
    private final Counter failed;
    private final Counter rejected;
    private final Counter duplicates;
    private final Counter trimmed;
    private final Counter unreadable;
    private final Histogram lateness;

    public TrackerMetrics(Metrics metrics) {
        tasks = metrics.gauge("tracker_tasks", "Live tasks", "queue", "state");
        oldestPending = metrics.gauge("tracker_oldest_pending_seconds", "Age of the oldest pending task", "queue");
        lag = metrics.gauge("tracker_lag_records", "Events committed and not in the books yet");
        partitions = metrics.gauge("tracker_partitions", "Partitions of the log that are open here");
        processed = metrics.counter("tracker_tasks_processed", "Runs finished, but deferrals", "queue", "type");
        failed = metrics.counter("tracker_tasks_failed", "Those of them that did not complete", "queue", "type");
        rejected = metrics.counter("tracker_events_rejected", "Events that moved nothing: defects", "event", "reason");
        duplicates = metrics.counter(
                "tracker_offers_duplicate", "Offers of a known id, or a key that was held: expected", "queue");
        trimmed = metrics.counter("tracker_tasks_trimmed", "Kept tasks that went by a limit", "queue", "state");
        unreadable = metrics.counter("tracker_events_unreadable", "Records of the log that are no event");
        lateness = metrics.histogram("tracker_timer_lateness_seconds", "How late a due task was acted on");
        unreadable.inc(0);
    }

    /** A task was acted on so long after it was due. */
    public void late(Duration by) {
        lateness.observe(by.toNanos() / NANOS);
    }

    void tasks(QueueName queue, TaskState state, long count) {
        tasks.labelValues(queue.name(), state.word()).set((double) count);
    }

    void oldestPending(QueueName queue, Duration age) {
        oldestPending.labelValues(queue.name()).set(age.toNanos() / NANOS);
    }

    void lag(long records) {
        lag.set((double) records);
    }

    void partitions(int open) {
        partitions.set(open);
    }

    /**
     * A counter grew. By zero it is only made known, so that its first growth shows.
     *
     * @param number which of the counter's numbers
     */
    void grew(CounterKey.Daily key, int number, long by) {
        if (key instanceof CounterKey.Day day) {
            run(day, number, by);
        } else if (key instanceof CounterKey.Rejected one) {
            rejected.labelValues(one.event(), one.reason().name()).inc(by);
        } else if (key instanceof CounterKey.Duplicates one) {
            duplicates.labelValues(one.queue().name()).inc(by);
        } else if (key instanceof CounterKey.Trimmed one) {
            trimmed.labelValues(one.queue().name(), one.state().word()).inc(by);
        } else if (key instanceof CounterKey.Unreadable) {
            unreadable.inc(by);
        }
    }

    private void run(CounterKey.Day day, int number, long by) {
        String queue = day.queue().name();
        String type = day.type().name();
        if (number == CounterKey.Day.PROCESSED) {
            processed.labelValues(queue, type).inc(by);
        } else if (number == CounterKey.Day.FAILED) {
            failed.labelValues(queue, type).inc(by);
        }
    }
}

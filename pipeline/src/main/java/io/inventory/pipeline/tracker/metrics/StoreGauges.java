package io.inventory.pipeline.tracker.metrics;

import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.http.Lag;
import io.inventory.pipeline.tracker.topology.IndexKey;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the instruments to what the stores hold. A queue that was seen once stays, with zeros when nothing of it is left: a series
 * that vanishes looks like a tracker that died. Used by one thread.
 */
public final class StoreGauges {

    private final StoreReader stores;
    private final Lag lag;
    private final InstantSource clock;
    private final TrackerMetrics metrics;
    private final Growth growth;
    private final Set<QueueName> queues = new TreeSet<>();

    public StoreGauges(StoreReader stores, Lag lag, InstantSource clock, TrackerMetrics metrics) {
        this.stores = stores;
        this.lag = lag;
        this.clock = clock;
        this.metrics = metrics;
        this.growth = new Growth(metrics);
    }

    /**
     * One look.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while a partition is being moved: look again later
     */
    public void refresh() throws InterruptedException {
        Set<Integer> open = stores.open().keySet();
        metrics.partitions(open.size());
        Map<QueueName, long[]> states = states(open);
        queues.addAll(states.keySet());
        for (QueueName queue : queues) {
            long[] numbers = states.getOrDefault(queue, new long[0]);
            for (TaskState state : TaskState.values()) {
                int at = CounterKey.States.index(state);
                metrics.tasks(queue, state, at < numbers.length ? numbers[at] : 0);
            }
            metrics.oldestPending(queue, oldestPending(queue, open));
        }
        Map<Integer, Long> unread = lag.unread();
        metrics.lag(open.stream()
                .mapToLong(partition -> unread.getOrDefault(partition, 0L))
                .sum());
    }

    private Map<QueueName, long[]> states(Set<Integer> open) {
        Map<QueueName, long[]> states = new HashMap<>();
        growth.retain(open);
        for (int partition : open) {
            Map<String, long[]> counters = new HashMap<>();
            stores.counters(partition, counters::put);
            growth.look(partition, counters);
            counters.forEach((text, numbers) -> {
                if (CounterKey.parse(text) instanceof CounterKey.States key) {
                    states.merge(key.queue(), numbers, StoreGauges::sum);
                }
            });
        }
        return states;
    }

    private Duration oldestPending(QueueName queue, Set<Integer> open) {
        Instant now = clock.instant();
        Instant oldest = now;
        for (int partition : open) {
            try (StoreReader.Listing pending = stores.list(partition, queue, TaskState.PENDING, null, false)) {
                IndexKey first = pending.next();
                oldest = first != null && first.time().isBefore(oldest) ? first.time() : oldest;
            }
        }
        return Duration.between(oldest, now);
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sum = one.length < other.length ? other.clone() : one.clone();
        long[] less = one.length < other.length ? one : other;
        for (int i = 0; i < less.length; i++) {
            sum[i] += less[i];
        }
        return sum;
    }
}

package io.inventory.pipeline.tracker.metrics;

import io.inventory.pipeline.tracker.fold.CounterKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells by how much the counters of the partitions grew from one look to the next. What a partition held when it was first seen is no
 * growth: it was counted by somebody else, or before. Used by one thread.
 */
final class Growth {

    private final TrackerMetrics metrics;
    private final Map<Integer, Map<String, long[]>> seen = new HashMap<>();

    Growth(TrackerMetrics metrics) {
        this.metrics = metrics;
    }

    /** Forgets the partitions that are not open any more. */
    void retain(Set<Integer> open) {
        seen.keySet().retainAll(open);
    }

    /** @param counters of one partition, by the text of their keys; belongs to this from now on */
    void look(int partition, Map<String, long[]> counters) {
        Map<String, long[]> before = seen.put(partition, counters);
        counters.forEach((text, numbers) -> {
            if (CounterKey.parse(text) instanceof CounterKey.Daily key) {
                for (int number = 0; number < numbers.length; number++) {
                    long grown = before == null ? 0 : numbers[number] - at(before.get(text), number);
                    metrics.grew(key, number, Math.max(0, grown));
                }
            }
        });
    }

    private static long at(long @Nullable [] numbers, int number) {
        return numbers == null || numbers.length <= number ? 0 : numbers[number];
    }
}

package io.inventory.pipeline.tracker.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the counters of several partitions, by their keys; a counter whose numbers are all zero is as none. */
public final class Totals {

    private Totals() {}

    /** @param counters a key may come more than once; trailing zeros are cut, so that two sums can be compared */
    public static Map<String, List<Long>> of(Collection<Map.Entry<String, long[]>> counters) {
        Map<String, List<Long>> totals = new TreeMap<>();
        for (Map.Entry<String, long[]> counter : counters) {
            totals.merge(counter.getKey(), boxed(counter.getValue()), Totals::sum);
        }
        totals.values().removeIf(List::isEmpty);
        return totals;
    }

    /** Of two counters that {@link #of} made. */
    public static List<Long> sum(List<Long> one, List<Long> other) {
        long[] sum = new long[Math.max(one.size(), other.size())];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (i < one.size() ? one.get(i) : 0) + (i < other.size() ? other.get(i) : 0);
        }
        return boxed(sum);
    }

    private static List<Long> boxed(long[] numbers) {
        int length = numbers.length;
        while (length > 0 && numbers[length - 1] == 0) {
            length--;
        }
        List<Long> boxed = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            boxed.add(numbers[i]);
        }
        return List.copyOf(boxed);
    }
}

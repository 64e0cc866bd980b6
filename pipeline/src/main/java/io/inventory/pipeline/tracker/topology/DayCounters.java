package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Carry;
import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is counted by days in a partition's counters, and when each day was written to the log again: the latter lies between the
 * counters, under keys that are no counter's. Used by a stream thread.
 */
final class DayCounters {

    private static final String WRITTEN = "written/";

    private final KeyValueStore<String, long[]> store;

    DayCounters(KeyValueStore<String, long[]> store) {
        this.store = store;
    }

    /** Whether a key of the store names a counter. */
    static boolean isCounter(String key) {
        return !key.startsWith(WRITTEN);
    }

    /** Every counter by the text of its key. */
    Map<String, long[]> all() {
        Map<String, long[]> all = new HashMap<>();
        each(all::put);
        return all;
    }

    void replace(LocalDate day, Map<String, List<Long>> counters, Instant written) {
        byDay().getOrDefault(day, Map.of()).keySet().forEach(store::delete);
        counters.forEach((key, numbers) ->
                store.put(key, numbers.stream().mapToLong(Long::longValue).toArray()));
        store.put(WRITTEN + day, new long[] {written.toEpochMilli()});
    }

    /** Each day that is to be written to the log. */
    List<TaskEvent.CarriedDay> due(Instant readUntil) {
        return byDay().entrySet().stream()
                .filter(day -> Carry.isDue(day.getKey(), written(day.getKey()), readUntil))
                .map(day -> new TaskEvent.CarriedDay(day.getKey(), day.getValue()))
                .toList();
    }

    void dropBefore(LocalDate oldest) {
        byDay().forEach((day, counters) -> {
            if (day.isBefore(oldest)) {
                counters.keySet().forEach(store::delete);
                store.delete(WRITTEN + day);
            }
        });
    }

    /** Whatever day it was. */
    void drop(QueueName queue) {
        byDay().values().forEach(counters -> counters.keySet().stream()
                .filter(key -> CounterKey.isOf(key, queue))
                .forEach(store::delete));
    }

    private @Nullable Instant written(LocalDate day) {
        long[] millis = store.get(WRITTEN + day);
        return millis == null ? null : Instant.ofEpochMilli(millis[0]);
    }

    private Map<LocalDate, Map<String, List<Long>>> byDay() {
        Map<LocalDate, Map<String, List<Long>>> days = new TreeMap<>();
        each((key, numbers) -> {
            if (CounterKey.parse(key) instanceof CounterKey.Daily daily) {
                days.computeIfAbsent(daily.day(), unused -> new HashMap<>())
                        .put(key, Arrays.stream(numbers).boxed().toList());
            }
        });
        return days;
    }

    private void each(BiConsumer<String, long[]> counter) {
        try (KeyValueIterator<String, long[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, long[]> entry = all.next();
                if (isCounter(entry.key)) {
                    counter.accept(entry.key, entry.value);
                }
            }
        }
    }
}

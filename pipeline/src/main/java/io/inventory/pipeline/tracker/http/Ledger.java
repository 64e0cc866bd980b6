package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.Faults;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.pipeline.query.TypeDay;
import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.fold.Totals;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All counters as of one look, added up.
 *
 * @param counters by the text of their keys
 */
record Ledger(Map<String, List<Long>> counters) {

    static Ledger of(Shards shards) throws InterruptedException {
        Map<String, List<Long>> totals = new TreeMap<>();
        for (Shard shard : shards.all()) {
            for (Counter counter : shard.counters()) {
                totals.merge(counter.key(), counter.numbers(), Totals::sum);
            }
        }
        totals.values().removeIf(List::isEmpty);
        return new Ledger(totals);
    }

    /** Every queue that a counter knows, by name. */
    List<QueueName> queues() {
        return counters.keySet().stream()
                .map(CounterKey::parse)
                .flatMap(key -> {
                    if (key instanceof CounterKey.States states) {
                        return Stream.of(states.queue());
                    }
                    return key instanceof CounterKey.Day day ? Stream.of(day.queue()) : Stream.empty();
                })
                .distinct()
                .sorted()
                .toList();
    }

    /** Live tasks by the state's word, all seven. */
    Map<String, Long> states(QueueName queue) {
        Map<String, Long> states = new LinkedHashMap<>();
        List<Long> numbers = counters.getOrDefault(new CounterKey.States(queue).text(), List.of());
        for (TaskState state : TaskState.values()) {
            states.put(state.word(), at(numbers, CounterKey.States.index(state)));
        }
        return states;
    }

    /** A queue's days from {@code from} on, by day and type. */
    List<TypeDay> days(QueueName queue, LocalDate from) {
        List<TypeDay> days = new ArrayList<>();
        counters.forEach((text, numbers) -> {
            if (CounterKey.parse(text) instanceof CounterKey.Day key
                    && key.queue().equals(queue)
                    && !key.day().isBefore(from)) {
                days.add(day(key, numbers));
            }
        });
        days.sort(Comparator.comparing(TypeDay::day).thenComparing(TypeDay::type));
        return days;
    }

    /** Of all days that are kept. */
    Faults faults() {
        Map<Map.Entry<String, String>, Long> rejected = new LinkedHashMap<>();
        Map<String, Long> duplicates = new TreeMap<>();
        long[] unreadable = new long[1];
        counters.forEach((text, numbers) -> {
            CounterKey key = CounterKey.parse(text);
            if (key instanceof CounterKey.Rejected one) {
                rejected.merge(Map.entry(one.event(), one.reason().name()), at(numbers, 0), Long::sum);
            } else if (key instanceof CounterKey.Duplicates one) {
                duplicates.merge(one.queue().name(), at(numbers, 0), Long::sum);
            } else if (key instanceof CounterKey.Unreadable) {
                unreadable[0] += at(numbers, 0);
            }
        });
        List<Faults.Rejected> list = rejected.entrySet().stream()
                .map(one ->
                        new Faults.Rejected(one.getKey().getKey(), one.getKey().getValue(), one.getValue()))
                .toList();
        return new Faults(list, duplicates, unreadable[0]);
    }

    private static TypeDay day(CounterKey.Day key, List<Long> numbers) {
        return new TypeDay(
                key.day(),
                key.type(),
                at(numbers, CounterKey.Day.PROCESSED),
                at(numbers, CounterKey.Day.FAILED),
                Duration.ofMillis(at(numbers, CounterKey.Day.TOOK_MS)));
    }

    private static long at(List<Long> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}

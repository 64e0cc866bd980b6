package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Books in memory, without the tasks' records: what a recount needs. */
final class MemoryBooks implements Books {

    /** Numbers of one counter: as many as there are states, the most that any counter has. */
    private static final int NUMBERS = CounterKey.States.ORDER.size();

    private final Map<TaskId, TaskRow> rows = new HashMap<>();
    private final Map<TaskId, Ended> ended = new HashMap<>();
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<CounterKey, long[]> counters = new HashMap<>();

    @Override
    public @Nullable TaskRow row(TaskId id) {
        return rows.get(id);
    }

    @Override
    public void born(TaskId id, Task record) {}

    @Override
    public void change(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after) {
        if (after == null) {
            rows.remove(id);
        } else {
            rows.put(id, after);
        }
    }

    @Override
    public @Nullable Ended remembered(TaskId id) {
        return ended.get(id);
    }

    @Override
    public void remember(TaskId id, Ended then) {
        ended.put(id, then);
    }

    @Override
    public @Nullable Holder holder(String key) {
        return holders.get(key);
    }

    @Override
    public void hold(String key, Holder holder) {
        holders.put(key, holder);
    }

    @Override
    public void release(String key) {
        holders.remove(key);
    }

    @Override
    public List<TaskId> activeOf(Incarnation owner) {
        return rows.entrySet().stream()
                .filter(entry -> owner.equals(entry.getValue().owner()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void count(CounterKey key, long... deltas) {
        long[] numbers = counters.computeIfAbsent(key, unused -> new long[NUMBERS]);
        for (int i = 0; i < deltas.length; i++) {
            numbers[i] += deltas[i];
        }
    }

    @Override
    public boolean isNew() {
        return counters.isEmpty();
    }

    @Override
    public void forget(QueueName queue) {
        counters.keySet().removeIf(key -> key instanceof CounterKey.Daily && CounterKey.isOf(key.text(), queue));
        holders.values().removeIf(holder -> holder.queue().equals(queue) && row(holder.id()) == null);
    }

    @Override
    public void replaceDay(LocalDate day, Map<String, List<Long>> carried, Instant written) {
        counters.keySet()
                .removeIf(key ->
                        key instanceof CounterKey.Daily daily && daily.day().equals(day));
        carried.forEach((key, numbers) -> counters.put(
                CounterKey.parse(key),
                Arrays.copyOf(numbers.stream().mapToLong(Long::longValue).toArray(), NUMBERS)));
    }

    Map<String, List<Long>> counters() {
        return counters(LocalDate.MIN);
    }

    /** Without what happened on days before {@code oldest}. */
    Map<String, List<Long>> counters(LocalDate oldest) {
        return Totals.of(counters.entrySet().stream()
                .filter(entry -> !(entry.getKey() instanceof CounterKey.Daily daily
                        && daily.day().isBefore(oldest)))
                .map(entry -> Map.entry(entry.getKey().text(), entry.getValue()))
                .toList());
    }

    Map<TaskId, TaskRow> rows() {
        return new TreeMap<>(rows);
    }
}

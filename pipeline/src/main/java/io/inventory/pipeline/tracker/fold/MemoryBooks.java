package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
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
    private final Map<TaskId, Instant> ended = new HashMap<>();
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
    public @Nullable Instant remembered(TaskId id) {
        return ended.get(id);
    }

    @Override
    public void remember(TaskId id, Instant until) {
        ended.put(id, until);
    }

    @Override
    public List<TaskId> activeOf(Incarnation owner) {
        return rows.entrySet().stream()
                .filter(entry -> owner.equals(entry.getValue().owner()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void count(CounterKey key, int index, long delta) {
        counters.computeIfAbsent(key, unused -> new long[NUMBERS])[index] += delta;
    }

    Map<String, List<Long>> counters() {
        return Totals.of(counters.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey().text(), entry.getValue()))
                .toList());
    }

    Map<TaskId, TaskRow> rows() {
        return new TreeMap<>(rows);
    }
}

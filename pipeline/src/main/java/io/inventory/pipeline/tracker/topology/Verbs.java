package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The verbs that one partition was told, for some time after they were obeyed. They are few, and asked for at each step of a task that
 * names one, so they are in memory too. Used by its stream thread.
 */
final class Verbs {

    private final KeyValueStore<UUID, VerbRow> store;
    private final Map<UUID, VerbRow> rows = new HashMap<>();
    private final Map<UUID, VerbRow> open = new HashMap<>();
    private final Map<TaskId, Set<UUID>> skips = new HashMap<>();

    Verbs(KeyValueStore<UUID, VerbRow> store) {
        this.store = store;
    }

    /** Reads what is kept. */
    void load() {
        try (KeyValueIterator<UUID, VerbRow> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<UUID, VerbRow> entry = all.next();
                hold(entry.key, entry.value);
            }
        }
    }

    @Nullable
    VerbRow get(UUID command) {
        return rows.get(command);
    }

    void keep(VerbRow row) {
        store.put(row.verb().command(), row);
        hold(row.verb().command(), row);
    }

    /** Those to be obeyed, in the log's order. */
    List<VerbRow> open() {
        if (open.isEmpty()) {
            return List.of();
        }
        List<VerbRow> ordered = new ArrayList<>(open.values());
        ordered.sort(Comparator.comparing(row -> row.facts().offset()));
        return ordered;
    }

    /**
     * A task's record has been claimed, or passed over: no skip of it is needed any more.
     *
     * @param attempt of the record
     * @return whether there was one, and none is left for a later record
     */
    boolean passed(TaskId task, int attempt) {
        Set<UUID> standing = skips.get(task);
        if (standing == null) {
            return false;
        }
        for (UUID command : List.copyOf(standing)) {
            VerbRow row = rows.get(command);
            if (row != null && row.facts().progress().skipped() <= attempt) {
                keep(row.with(row.facts().progress().skipped(0)));
            }
        }
        return !skips.containsKey(task);
    }

    /** Whether a record of the task is to be passed over. */
    boolean isSkipped(TaskId task) {
        return skips.containsKey(task);
    }

    /** Verbs that were over before a moment. */
    void forgetBefore(Instant oldest) {
        List<UUID> old = rows.values().stream()
                .filter(row -> row.isOver() && row.facts().told().isBefore(oldest))
                .map(row -> row.verb().command())
                .toList();
        old.forEach(command -> {
            store.delete(command);
            rows.remove(command);
        });
    }

    private void hold(UUID command, VerbRow row) {
        rows.put(command, row);
        if (row.isOpen()) {
            open.put(command, row);
        } else {
            open.remove(command);
        }
        holdSkip(command, row);
    }

    private void holdSkip(UUID command, VerbRow row) {
        TaskId task = row.facts().task();
        if (task == null) {
            return;
        }
        Set<UUID> standing = skips.getOrDefault(task, new HashSet<>());
        if (row.facts().progress().skipped() > 0) {
            skips.computeIfAbsent(task, unused -> new HashSet<>()).add(command);
        } else if (standing.remove(command) && standing.isEmpty()) {
            skips.remove(task);
        }
    }
}

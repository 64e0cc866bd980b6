package io.inventory.pipeline.worker;

import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancels that came before their task: the tracker reads a claim as soon as it is committed, which may be before this worker has handed
 * it on. Thread-safe.
 */
final class EarlyCancels {

    /** How long one is remembered, in nanoseconds: many times what a claim takes to be handed on. */
    private static final long KEPT = Duration.ofSeconds(10).toNanos();

    private final Map<TaskId, Long> cancels = new ConcurrentHashMap<>();

    void remember(TaskId task, long now) {
        cancels.put(task, now);
    }

    /** @return whether the task that has come now was cancelled; it is forgotten then */
    boolean take(TaskId task) {
        return !cancels.isEmpty() && cancels.remove(task) != null;
    }

    void forgetOld(long now) {
        cancels.values().removeIf(since -> now - since >= KEPT);
    }
}

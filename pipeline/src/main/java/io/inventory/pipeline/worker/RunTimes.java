package io.inventory.pipeline.worker;

import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the tasks of each type take, by a mean that forgets. Thread-safe. */
final class RunTimes {

    /** Of a type that was never run here: a thread's fill, so that none is claimed ahead on a guess. */
    private static final long UNKNOWN = Duration.ofSeconds(1).toNanos();

    private static final int MEMORY = 32;

    private final Map<TaskType, Mean> means = new ConcurrentHashMap<>();

    long expected(TaskType type) {
        Mean mean = means.get(type);
        return mean == null ? UNKNOWN : mean.nanos;
    }

    void ran(TaskType type, long nanos) {
        means.merge(type, new Mean(nanos, 1), (known, one) -> known.and(nanos));
    }

    private record Mean(long nanos, int runs) {

        Mean and(long more) {
            int weight = Math.min(runs + 1, MEMORY);
            return new Mean(nanos + (more - nanos) / weight, weight);
        }
    }
}

package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import java.util.Map;

/**
 * How many tasks of a queue or of a type this worker may have in hand at once, claimed or running. What is not named here is bound
 * by the worker's concurrency alone.
 *
 * <p>A task with a limit is claimed for a thread and not ahead of one, so a limit holds from the claim on. Every worker keeps its own
 * count: a fleet of five runs five times as many.
 *
 * @param queues 1 or more each
 * @param types 1 or more each
 */
public record Limits(Map<QueueName, Integer> queues, Map<TaskType, Integer> types) {

    public static final Limits NONE = new Limits(Map.of(), Map.of());

    /** @throws IllegalArgumentException when a limit is below 1 */
    public Limits {
        queues = Map.copyOf(queues);
        types = Map.copyOf(types);
        if (queues.values().stream().anyMatch(most -> most < 1)
                || types.values().stream().anyMatch(most -> most < 1)) {
            throw new IllegalArgumentException("a limit must be 1 or more: to run none of a queue, do not serve it");
        }
    }
}

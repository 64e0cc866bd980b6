package io.inventory.pipeline.query;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.util.Map;

/**
 * What there is to know of a queue.
 *
 * @param memoryUsage bytes of its topics on the brokers' disks, all replicas
 * @param latency how long its oldest pending task has waited
 * @param size live tasks in all seven states together
 * @param groups groups that are open
 * @param states live tasks by the state's word; all seven are there
 * @param processedDaily finishes but deferrals since midnight, UTC
 * @param failedDaily those of them that did not complete
 */
public record QueueInfo(
        QueueName name,
        long memoryUsage,
        Duration latency,
        long size,
        long groups,
        Map<String, Long> states,
        long processedDaily,
        long failedDaily,
        boolean paused) {

    public QueueInfo {
        states = Map.copyOf(states);
    }

    /** Live tasks in a state. */
    public long in(TaskState state) {
        return states.getOrDefault(state.word(), 0L);
    }
}

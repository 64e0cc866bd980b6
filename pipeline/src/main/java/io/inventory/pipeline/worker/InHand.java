package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskType;
import java.util.HashMap;
import java.util.Map;

/**
 * How many tasks are in hand, claimed and not ended, of each queue and type that has a limit. Nothing is counted of the others.
 * Not thread-safe.
 */
final class InHand {

    private final Limits limits;
    private final Map<QueueName, Integer> queues;
    private final Map<TaskType, Integer> types;

    InHand(Limits limits) {
        this(limits, Map.of(), Map.of());
    }

    private InHand(Limits limits, Map<QueueName, Integer> queues, Map<TaskType, Integer> types) {
        this.limits = limits;
        this.queues = new HashMap<>(queues);
        this.types = new HashMap<>(types);
    }

    /** To plan with, without a trace here. */
    InHand copy() {
        return new InHand(limits, queues, types);
    }

    boolean limits(QueueName queue, TaskType type) {
        return limits.queues().containsKey(queue) || limits.types().containsKey(type);
    }

    /** Whether one more may come to hand of the queue. */
    boolean fits(QueueName queue) {
        Integer most = limits.queues().get(queue);
        return most == null || queues.getOrDefault(queue, 0) < most;
    }

    boolean fits(TaskType type) {
        Integer most = limits.types().get(type);
        return most == null || types.getOrDefault(type, 0) < most;
    }

    void add(Task task) {
        count(task, 1);
    }

    void remove(Task task) {
        count(task, -1);
    }

    private void count(Task task, int more) {
        if (limits(task.queue(), task.type())) {
            queues.merge(task.queue(), more, Integer::sum);
            types.merge(task.type(), more, Integer::sum);
        }
    }
}

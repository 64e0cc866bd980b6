package io.inventory.pipeline.worker;

import io.inventory.schema.task.TaskType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a queue's thread could claim first: of each type the expected run time of the task at the head of a partition, in nanoseconds.
 * Belongs to one thread until it is asked with, and does not change from then on.
 */
final class Demand {

    private final Map<TaskType, Long> expected = new HashMap<>();
    private boolean passes;

    void add(TaskType type, long nanos) {
        expected.putIfAbsent(type, nanos);
    }

    /** Something lies first that leaves the queue without a start. */
    void pass() {
        passes = true;
    }

    boolean passes() {
        return passes;
    }

    /** Whether nothing could start. */
    boolean isEmpty() {
        return expected.isEmpty();
    }

    boolean any(Predicate<TaskType> able) {
        return expected.keySet().stream().anyMatch(able);
    }

    /** Expected run time of the shortest that {@code able} lets pass; {@link Long#MAX_VALUE} when it lets none. */
    long cheapest(Predicate<TaskType> able) {
        long least = Long.MAX_VALUE;
        for (Map.Entry<TaskType, Long> head : expected.entrySet()) {
            if (head.getValue() < least && able.test(head.getKey())) {
                least = head.getValue();
            }
        }
        return least;
    }
}

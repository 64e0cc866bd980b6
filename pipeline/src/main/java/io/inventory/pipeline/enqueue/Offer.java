package io.inventory.pipeline.enqueue;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskId;

/**
 * A task that may be offered more than once, or that may find its key held; the tracker takes an id's first offer and counts the
 * others.
 *
 * @param id the same at every offer of the same task; of a task with a unique key or a group one that {@link HomeIds} made
 * @param answered whether the tracker answers on {@code replies}, under the task's id
 */
public record Offer(TaskId id, TaskRequest request, Lineage lineage, boolean answered) {

    /** One that nobody waits for. */
    public Offer(TaskId id, TaskRequest request, Lineage lineage) {
        this(id, request, lineage, false);
    }
}

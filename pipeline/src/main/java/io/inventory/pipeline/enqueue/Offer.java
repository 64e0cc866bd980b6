package io.inventory.pipeline.enqueue;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskId;

/**
 * A task that may be offered more than once; the tracker takes an id's first offer and counts the others.
 *
 * @param id the same at every offer of the same task
 */
public record Offer(TaskId id, TaskRequest request, Lineage lineage) {}

package io.inventory.pipeline.query;

import io.inventory.schema.task.TaskType;
import java.time.Instant;

/**
 * An open group of a queue.
 *
 * @param size its members
 * @param first when its first member came
 * @param last when its newest member came
 */
public record GroupLine(String name, TaskType type, long size, Instant first, Instant last) {}

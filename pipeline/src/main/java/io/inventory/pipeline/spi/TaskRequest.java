package io.inventory.pipeline.spi;

import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;

/**
 * A task to be submitted.
 *
 * @param due {@link Due#NOW} for one that runs at once
 */
public record TaskRequest(TaskType type, QueueName queue, Body body, TaskOptions options, Due due) {}

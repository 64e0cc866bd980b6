package io.inventory.pipeline.query;

import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param retried failed runs so far, of at most {@code maxRetry}
 * @param time by which the list is ordered: due, while scheduled or waiting for a retry, else since when it is in its state
 * @param orphaned active under a worker that is silent or gone
 * @param group where it waits, or waited before its first run; null for none
 */
public record TaskLine(
        TaskId id,
        TaskType type,
        int retried,
        int maxRetry,
        Instant time,
        boolean orphaned,
        @Nullable String group) {}

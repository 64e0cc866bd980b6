package io.inventory.pipeline.query;

import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that a search found.
 *
 * @param retried failed runs so far, of at most {@code maxRetry}
 * @param time by which its list is ordered, as {@link TaskLine#time}
 * @param error of its last failed run, or what it waits for
 */
public record FoundTask(
        TaskId id,
        TaskType type,
        TaskState state,
        int retried,
        int maxRetry,
        Instant time,
        @Nullable String error) {}

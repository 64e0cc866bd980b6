package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One committed record of the event log.
 *
 * @param appended by the broker's clock
 * @param id the task it speaks of; null when it speaks of no single task
 */
public record LogEntry(
        int partition,
        long offset,
        Instant appended,
        @Nullable TaskId id,
        TaskEvent event) {}

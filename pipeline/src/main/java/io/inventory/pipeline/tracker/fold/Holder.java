package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import java.time.Instant;

/**
 * Who holds a unique key.
 *
 * @param queue of that task
 * @param until an append time: an offer of that time or later finds the key free
 */
public record Holder(TaskId id, QueueName queue, Instant until) {

    /** Whether it still holds at an append time. */
    public boolean holdsAt(Instant appended) {
        return appended.isBefore(until);
    }
}

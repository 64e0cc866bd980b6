package io.inventory.pipeline.tracker.http;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a list.
 *
 * @param after begin behind this place; null for the list's begin
 * @param most places, 1 or more
 * @param group only tasks of groups of this name; null for any
 */
record ListQuery(
        QueueName queue,
        TaskState state,
        @Nullable Place after,
        int most,
        @Nullable String group) {

    /** The whole list. */
    ListQuery(QueueName queue, TaskState state, @Nullable Place after, int most) {
        this(queue, state, after, most, null);
    }

    /** Completed and archived tasks are shown with the newest first. */
    boolean newestFirst() {
        return state == TaskState.COMPLETED || state == TaskState.ARCHIVED;
    }
}

package io.inventory.schema.task;

import org.jspecify.annotations.Nullable;

/**
 * One request to run a task type: the record on a task topic.
 *
 * @param attempts as of the moment this record was put on its topic
 */
public record Task(
        TaskId id, TaskType type, QueueName queue, Attempts attempts, TaskOptions options, Lineage lineage, Body body) {

    public Task with(Attempts changed) {
        return new Task(id, type, queue, changed, options, lineage, body);
    }

    /** The same with another body. */
    public Task with(Body other) {
        return new Task(id, type, queue, attempts, options, lineage, other);
    }

    /** The group that it is held in until that closes; null for none. */
    public @Nullable Group group() {
        return options.group() == null ? null : new Group(queue, type, options.group());
    }

    /** See {@link #home(TaskType, QueueName, TaskOptions)}. */
    public @Nullable String home() {
        return home(type, queue, options);
    }

    /**
     * What a task shares its partition of the log with: all of a group's members lie in one, and all tasks of one unique key. Whoever
     * makes an id for such a task chooses one of the partition that this text has; so the order of one partition decides.
     *
     * @return null when the task may lie anywhere
     */
    public static @Nullable String home(TaskType type, QueueName queue, TaskOptions options) {
        if (options.group() != null) {
            return new Group(queue, type, options.group()).toString();
        }
        return options.unique() == null ? null : options.unique().key();
    }
}

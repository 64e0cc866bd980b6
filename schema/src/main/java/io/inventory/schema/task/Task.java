package io.inventory.schema.task;

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
}

package io.inventory.schema.task;

/** Tasks of one queue and type that are held until they become one. */
public record Group(QueueName queue, TaskType type, String name) {

    /** Queue, type and name; the first two contain no slash. */
    @Override
    public String toString() {
        return queue + "/" + type + "/" + name;
    }
}

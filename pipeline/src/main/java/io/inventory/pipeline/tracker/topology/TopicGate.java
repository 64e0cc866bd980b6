package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;

/**
 * Says whether a type's topics exist. A stream thread must not wait for a topic inside a transaction, so what is not there yet is made
 * elsewhere, and what is due for it is held. Called on stream threads; never blocks.
 */
@FunctionalInterface
public interface TopicGate {

    /** @return true when tasks can be sent now; when false, the topics are being made */
    boolean open(QueueName queue, TaskType type);

    /** The queue's topics are being deleted: whoever speaks of them next finds them missing. */
    default void forget(QueueName queue) {}
}

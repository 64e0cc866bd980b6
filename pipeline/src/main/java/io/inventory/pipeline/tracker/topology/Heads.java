package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * From where each list has to be read: no key of it lies before its head. A list that is eaten from its front leaves deletion marks
 * there, and a reader that began at the very first key would step over all of them. Written by the partition's one thread, read by
 * any.
 */
public final class Heads {

    private record ListName(QueueName queue, TaskState state) {}

    private final ConcurrentMap<ListName, Bytes> heads = new ConcurrentHashMap<>();

    /** @return a key that no key of this list lies before */
    Bytes of(QueueName queue, TaskState state) {
        return heads.getOrDefault(new ListName(queue, state), IndexKey.first(queue, state));
    }

    void added(QueueName queue, TaskState state, Bytes key) {
        ListName list = new ListName(queue, state);
        Bytes head = heads.get(list);
        if (head != null && key.compareTo(head) < 0) {
            heads.put(list, key);
        }
    }

    void advance(QueueName queue, TaskState state, Bytes head) {
        heads.put(new ListName(queue, state), head);
    }

    void clear() {
        heads.clear();
    }
}

package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code task-events}, read.
 *
 * @param id the task it speaks of; null where it speaks of no single task
 */
public record LogRecord(@Nullable TaskId id, TaskEvent event) {

    /** @throws UnreadableRecordException when key, headers or value are no event's */
    public static LogRecord read(byte @Nullable [] key, Headers headers, byte @Nullable [] value)
            throws UnreadableRecordException {
        TaskEvent event = EventCodec.decode(headers, value);
        if (event instanceof TaskEvent.OfPartition) {
            return new LogRecord(null, event);
        }
        TaskId id = id(key);
        Task task = EventCodec.task(event);
        if (task != null && !task.id().equals(id)) {
            throw UnreadableRecordException.foreign("key %s is not the task's id %s".formatted(id, task.id()), null);
        }
        return new LogRecord(id, event);
    }

    /** The record that it carries whole; null when it carries none. */
    public @Nullable Task task() {
        return EventCodec.task(event);
    }

    private static TaskId id(byte @Nullable [] key) throws UnreadableRecordException {
        if (key == null) {
            throw UnreadableRecordException.foreign("an event without a key", null);
        }
        try {
            return TaskId.parse(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw UnreadableRecordException.foreign("the key is no task id", e);
        }
    }
}

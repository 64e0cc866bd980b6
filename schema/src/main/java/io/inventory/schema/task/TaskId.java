package io.inventory.schema.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names one task for ever. New ids are UUIDv7, so they sort by the time of their submit; derived ones (a schedule's tick, a
 * replay) are UUIDv5. Its text is the record key on every topic that speaks of the task.
 */
public record TaskId(UUID value) implements Comparable<TaskId> {

    /** @throws IllegalArgumentException when the text is no UUID in its canonical form of 36 characters */
    @JsonCreator
    public static TaskId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a task id: '%s'".formatted(text));
        }
        return new TaskId(value);
    }

    @Override
    public int compareTo(TaskId other) {
        return toString().compareTo(other.toString());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

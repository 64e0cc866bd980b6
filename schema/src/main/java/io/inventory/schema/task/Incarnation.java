package io.inventory.schema.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * One start of a process, or one life within it: whoever is fenced goes on under a new incarnation. It is part of every
 * transactional id that this life uses, and those are initialised once.
 */
public record Incarnation(UUID value) {

    @JsonCreator
    public static Incarnation parse(String text) {
        return new Incarnation(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

package io.inventory.schema.scan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.uuid.Generators;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.TaskId;
import java.util.UUID;

/** Names one attempt to read one scope: the UUIDv5 of task, attempt, number within the attempt and scope. */
public record ScanId(UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("7f6c2c1e-4f0a-5d59-9d5b-0e3f6f1f7f11");

    /** @param number 0 for the first scan of this scope in this attempt; grows when one is begun anew */
    public static ScanId of(TaskId task, int attempt, int number, Scope scope) {
        String name = "%s|%d|%d|%s".formatted(task, attempt, number, scope.key());
        return new ScanId(Generators.nameBasedGenerator(NAMESPACE).generate(name));
    }

    @JsonCreator
    public static ScanId parse(String text) {
        return new ScanId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

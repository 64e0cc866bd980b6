package io.inventory.pipeline.spi;

import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.util.List;

/**
 * What a handler says about itself.
 *
 * @param aliases further names that mean this type; a submit under one becomes a task of {@code type}
 * @param payload the record that a payload parses to; JSON and YAML are taken, an empty payload is the empty object
 * @param defaults options of a submit that names none
 */
public record TaskDescriptor(
        TaskType type,
        List<TaskType> aliases,
        String description,
        Class<? extends Record> payload,
        TaskOptions defaults) {

    public TaskDescriptor {
        aliases = List.copyOf(aliases);
    }

    public static TaskDescriptor of(String type, String description, Class<? extends Record> payload) {
        return new TaskDescriptor(new TaskType(type), List.of(), description, payload, TaskOptions.DEFAULT);
    }

    public TaskDescriptor alias(String name) {
        List<TaskType> more = new java.util.ArrayList<>(aliases);
        more.add(new TaskType(name));
        return new TaskDescriptor(type, more, description, payload, defaults);
    }
}

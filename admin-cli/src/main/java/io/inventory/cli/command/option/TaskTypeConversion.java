package io.inventory.cli.command.option;

import io.inventory.schema.task.TaskType;

/** The name of a task type. */
public final class TaskTypeConversion extends Conversion<TaskType> {

    public TaskTypeConversion() {
        super(TaskType::new);
    }
}

package io.inventory.cli.command.option;

import io.inventory.schema.task.TaskId;
import java.util.Locale;

/** A task's id. */
public final class TaskIdConversion extends Conversion<TaskId> {

    public TaskIdConversion() {
        super(TaskIdConversion::parse);
    }

    private static TaskId parse(String text) {
        try {
            return TaskId.parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no task id: write it as submit printed it, behind the slash".formatted(text), e);
        }
    }
}

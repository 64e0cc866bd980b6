package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskId;

/** One attempt of one task. */
public record Attempt(TaskId task, int number) {

    @Override
    public String toString() {
        return task + "#" + number;
    }
}

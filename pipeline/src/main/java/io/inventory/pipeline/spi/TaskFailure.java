package io.inventory.pipeline.spi;

import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.TaskError;
import org.jspecify.annotations.Nullable;

/** A run that failed for a known reason; the category decides whether it is tried again. */
public final class TaskFailure extends Exception {

    private final TaskError error;

    public TaskFailure(ErrorCategory category, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.error = new TaskError(category, message);
    }

    public TaskError error() {
        return error;
    }
}

package io.inventory.consumers.upkeep;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.task.TaskState;
import java.util.List;

/** Deletes the tasks of a queue that have ended and are still kept: those given up, or those that are done. */
@AutoService(TaskProvider.class)
public final class EndedTasks implements TaskProvider {

    private static final List<TaskHandler> HANDLERS = List.of(
            new EndedTasksHandler("aux:task:delete-archived-tasks", TaskState.ARCHIVED),
            new EndedTasksHandler("aux:task:delete-completed-tasks", TaskState.COMPLETED));

    @Override
    public List<TaskHandler> handlers() {
        return HANDLERS;
    }
}

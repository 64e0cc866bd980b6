package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskType;
import java.time.Duration;

/**
 * What never changes in a task's life and its state needs at hand; all else is in its record.
 *
 * @param maxRetry failed runs that are tried again
 * @param retention how long it is kept once completed; zero means not at all
 * @param offered whether its id may come a second time and so is remembered after its end
 */
public record Terms(QueueName queue, TaskType type, int maxRetry, Duration retention, boolean offered) {

    static Terms of(Task task, boolean offered) {
        return new Terms(
                task.queue(),
                task.type(),
                task.options().maxRetry(),
                task.options().retention(),
                offered);
    }
}

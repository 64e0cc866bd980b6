package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Group;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What never changes in a task's life and its state needs at hand; all else is in its record.
 *
 * @param maxRetry failed runs that are tried again
 * @param retention how long it is kept once completed; zero means not at all
 * @param offered whether its id may come a second time and so is remembered after its end
 * @param unique the key that it may hold; null for none
 * @param group where it is held before its first run; null for none
 */
public record Terms(
        QueueName queue,
        TaskType type,
        int maxRetry,
        Duration retention,
        boolean offered,
        @Nullable Unique unique,
        @Nullable Group group) {

    static Terms of(Task task, boolean offered) {
        return new Terms(
                task.queue(),
                task.type(),
                task.options().maxRetry(),
                task.options().retention(),
                offered,
                task.options().unique(),
                task.group());
    }
}

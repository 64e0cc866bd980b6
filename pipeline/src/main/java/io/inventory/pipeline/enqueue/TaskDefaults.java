package io.inventory.pipeline.enqueue;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has decided for tasks that do not say it themselves: what is said of a type goes before what is said of a queue,
 * and both before what the type's handler says.
 */
public record TaskDefaults(Map<TaskType, Options> types, Map<QueueName, Options> queues) {

    /** Nothing was decided. */
    public static final TaskDefaults NONE = new TaskDefaults(Map.of(), Map.of());

    public TaskDefaults {
        types = Map.copyOf(types);
        queues = Map.copyOf(queues);
    }

    /** Options, each null where nothing is said. */
    public record Options(
            @Nullable Integer maxRetry,
            @Nullable Duration timeout,
            @Nullable Duration retention) {

        private TaskOptions over(TaskOptions own) {
            return new TaskOptions(
                    maxRetry == null ? own.maxRetry() : maxRetry,
                    timeout == null ? own.timeout() : timeout,
                    own.deadline(),
                    retention == null ? own.retention() : retention,
                    own.unique(),
                    own.group());
        }
    }

    /** @param own what the type's handler says, {@link TaskOptions#DEFAULT} for a type without one */
    public TaskOptions options(TaskType type, QueueName queue, TaskOptions own) {
        Options ofQueue = queues.get(queue);
        Options ofType = types.get(type);
        TaskOptions options = ofQueue == null ? own : ofQueue.over(own);
        return ofType == null ? options : ofType.over(options);
    }
}

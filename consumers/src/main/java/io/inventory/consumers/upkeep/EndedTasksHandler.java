package io.inventory.consumers.upkeep;

import io.inventory.pipeline.control.VerbAnswers;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tracker to delete the tasks of a queue that are in one state, as {@code queue drain} does, and ends when all partitions of
 * the log have done so. Thread-safe.
 */
final class EndedTasksHandler implements TaskHandler {

    /** A tracker that takes longer is asked again by the next attempt. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TaskDescriptor descriptor;
    private final TaskState state;

    EndedTasksHandler(String type, TaskState state) {
        this.descriptor =
                TaskDescriptor.of(type, "Delete the %s tasks of a queue".formatted(state.word()), Target.class);
        this.state = state;
    }

    /** @param queue whose tasks go; it must be named */
    record Target(QueueName queue) {

        // A payload may lack it, whatever the type says.
        Target {
            queue = needed(queue);
        }

        private static QueueName needed(@Nullable QueueName queue) {
            if (queue == null) {
                throw new IllegalArgumentException("queue is needed: whose tasks are to be deleted");
            }
            return queue;
        }
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        QueueName queue = context.payload(Target.class).queue();
        VerbAnswers answers = ask(context, queue);
        if (!answers.missing().isEmpty()) {
            throw transientFailure(
                    "no answer within %s from partitions %s of the log: look whether a tracker runs"
                            .formatted(PATIENCE, answers.silent()),
                    null);
        }
        if (!answers.isDone()) {
            throw new TaskFailure(ErrorCategory.PERMANENT, answers.text(), null);
        }
        Map<String, Object> result = Map.of("deleted", answers.count());
        return new Outcome.Done(new String(Json.write(result), StandardCharsets.UTF_8));
    }

    private VerbAnswers ask(TaskContext context, QueueName queue) throws TaskFailure, InterruptedException {
        Task task = context.task();
        String by = "task %s".formatted(task.id());
        try {
            return context.service(VerbSender.class)
                    .ask(new Verb.OfQueue(command(task), by, Verb.Action.DELETE, queue, state, null), PATIENCE);
        } catch (KafkaUnavailableException e) {
            throw transientFailure(e.getMessage(), e);
        }
    }

    /** One for each attempt: a tracker does not answer twice to the same. */
    private static UUID command(Task task) {
        String name = "%s|%d".formatted(task.id(), task.attempts().attempt());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static TaskFailure transientFailure(@Nullable String message, @Nullable Exception cause) {
        return new TaskFailure(ErrorCategory.TRANSIENT, String.valueOf(message), cause);
    }
}

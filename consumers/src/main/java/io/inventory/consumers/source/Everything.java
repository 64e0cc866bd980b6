package io.inventory.consumers.source;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.function.Supplier;

/** Submits the tasks that collect every kind of a source. */
public final class Everything implements TaskHandler {

    private final TaskDescriptor descriptor;
    private final Supplier<List<String>> tasks;

    /** The payload of a task that asks for nothing. */
    public record Nothing() {}

    /** @param tasks the types to submit, asked for at each run */
    public Everything(String type, String description, Supplier<List<String>> tasks) {
        this.descriptor = TaskDescriptor.of(type, description, Nothing.class);
        this.tasks = tasks;
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        List<String> types = tasks.get();
        for (String type : types) {
            context.submit(type, new Nothing());
        }
        return Results.fannedOut(types.size());
    }
}

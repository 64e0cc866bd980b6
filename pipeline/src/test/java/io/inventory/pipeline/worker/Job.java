package io.inventory.pipeline.worker;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import org.jspecify.annotations.Nullable;

/** A handler whose work is a lambda. */
record Job(String name, Work work) implements TaskHandler {

    /** What a test's task may say. */
    record Input(@Nullable String text) {}

    interface Work {
        Outcome run(TaskContext context) throws Exception;
    }

    /** One that does nothing. */
    static Job noop(String name) {
        return new Job(name, context -> Outcome.DONE);
    }

    @Override
    public TaskDescriptor descriptor() {
        return TaskDescriptor.of(name, "a test's", Input.class);
    }

    @Override
    public Outcome run(TaskContext context) throws Exception {
        return work.run(context);
    }
}

package io.inventory.cli;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskError;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One handler for each way to end. */
final class TestHandlers {

    private TestHandlers() {}

    /** A payload. */
    record Given(@Nullable Integer a) {}

    static TaskHandler done() {
        return of("test:done", new Outcome.Done("{\"found\":4}"));
    }

    static TaskHandler retried() {
        return of("test:retried", new Outcome.Retry(new TaskError(ErrorCategory.TRANSIENT, "throttled by the cloud")));
    }

    static TaskHandler rejected() {
        return of("test:rejected", new Outcome.Reject(new TaskError(ErrorCategory.USER, "no such account")));
    }

    /** Runs until the latch opens. */
    static TaskHandler waiting(CountDownLatch latch) {
        return new TaskHandler() {
            @Override
            public TaskDescriptor descriptor() {
                return TaskDescriptor.of("test:waiting", "Waits.", Given.class);
            }

            @Override
            public Outcome run(TaskContext context) throws InterruptedException {
                latch.await();
                return Outcome.DONE;
            }
        };
    }

    private static TaskHandler of(String type, Outcome outcome) {
        return new TaskHandler() {
            @Override
            public TaskDescriptor descriptor() {
                return TaskDescriptor.of(type, "Ends at once.", Given.class);
            }

            @Override
            public Outcome run(TaskContext context) {
                return outcome;
            }
        };
    }
}

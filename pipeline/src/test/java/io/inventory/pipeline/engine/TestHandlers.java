package io.inventory.pipeline.engine;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests' tasks do. */
final class TestHandlers {

    static final String FAN_OUT = "test:fan-out";
    static final String CHILD = "test:child";
    static final String MIXED = "test:mixed";
    static final String NOTHING = "test:nothing";
    static final String CRASH = "test:crash";

    static final List<TaskHandler> ALL = with(TestHandlers::child);

    private TestHandlers() {}

    /** @param children to submit */
    record FanOut(int children) {}

    /** @param number of the child, or what a mixed task does: its remainder by 8 decides */
    record Numbered(int number) {}

    private interface Work {
        Outcome run(TaskContext context) throws Exception;
    }

    /** The same, but that children do not end any more once {@code children} of them have: whatever kills these meets tasks that run. */
    static List<TaskHandler> holdingAfter(int children) {
        AtomicInteger ended = new AtomicInteger();
        return with(context -> {
            if (ended.incrementAndGet() > children) {
                new CountDownLatch(1).await();
            }
            return child(context);
        });
    }

    private static List<TaskHandler> with(Work child) {
        return List.of(
                handler(FAN_OUT, TestHandlers::fanOut),
                handler(CHILD, child),
                handler(MIXED, TestHandlers::mixed),
                handler(NOTHING, context -> Outcome.DONE),
                handler(CRASH, TestHandlers::crash));
    }

    private static Outcome fanOut(TaskContext context) throws Exception {
        int children = context.payload(FanOut.class).children();
        for (int i = 0; i < children; i++) {
            var unused = context.submit(CHILD, new Numbered(i));
        }
        return Outcome.DONE;
    }

    /** Takes a moment, as a call to a cloud does. */
    private static Outcome child(TaskContext context) throws InterruptedException {
        boolean released = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        return new Outcome.Done("{\"child\":%d,\"released\":%b}"
                .formatted(context.payload(Numbered.class).number(), released));
    }

    /** Takes its worker down, as the kernel does when memory is short. */
    private static Outcome crash(TaskContext context) {
        Runtime.getRuntime().halt(context.task().attempts().attempt());
        return Outcome.DONE;
    }

    private static Outcome mixed(TaskContext context) {
        int number = context.payload(Numbered.class).number();
        boolean first = context.task().attempts().attempt() == 1;
        return switch (number % 8) {
            case 0 -> new Outcome.Reject(new TaskError(ErrorCategory.USER, "rejected"));
            case 1 -> new Outcome.Retry(new TaskError(ErrorCategory.TRANSIENT, "no retry is left"));
            case 2 -> first ? new Outcome.Defer("its second attempt") : Outcome.DONE;
            case 3 -> new Outcome.Retry(new TaskError(ErrorCategory.TRANSIENT, "waits for a retry"));
            default -> Outcome.DONE;
        };
    }

    private static TaskHandler handler(String type, Work work) {
        Class<? extends Record> payload = type.equals(FAN_OUT) ? FanOut.class : Numbered.class;
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null);
        TaskDescriptor descriptor = new TaskDescriptor(new TaskType(type), List.of(), "of a test", payload, options);
        return new TaskHandler() {
            @Override
            public TaskDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public Outcome run(TaskContext context) throws Exception {
                return work.run(context);
            }
        };
    }
}

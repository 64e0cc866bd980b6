package io.inventory.bench;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does nothing, and notes how long after its submit it did so, when the submit asks for that. */
final class NoOp implements TaskHandler {

    static final String TYPE = "bench:task:no-op";

    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();

    /**
     * A payload.
     *
     * @param number of the task
     * @param sent the monotonic clock just before the submit, in nanoseconds; all processes of a machine share it on Linux. 0
     *     for a task that is not timed
     */
    record Payload(int number, long sent) {}

    @Override
    public TaskDescriptor descriptor() {
        return TaskDescriptor.of(TYPE, "Does nothing.", Payload.class);
    }

    @Override
    public Outcome run(TaskContext context) {
        long sent = context.payload(Payload.class).sent();
        if (sent != 0) {
            delays.add(System.nanoTime() - sent);
        }
        return Outcome.DONE;
    }

    /** The delays since the last call in nanoseconds, with commas between. */
    String takeDelays() {
        return Stream.generate(delays::poll)
                .takeWhile(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}

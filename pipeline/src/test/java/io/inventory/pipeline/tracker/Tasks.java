package io.inventory.pipeline.tracker;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Tasks and incarnations by number, the same in every run. */
public final class Tasks {

    public static final TaskType TYPE = new TaskType("aws:task:collect-vpcs");
    public static final Incarnation WORKER = worker(1);

    private Tasks() {}

    public static TaskId id(long number) {
        return new TaskId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }

    public static Incarnation worker(long number) {
        return new Incarnation(new UUID(1, number));
    }

    public static Task task(long number) {
        return task(number, Duration.ZERO);
    }

    public static Task task(long number, Duration retention) {
        return task(number, QueueName.DEFAULT, TYPE, retention);
    }

    public static Task task(long number, QueueName queue, TaskType type, Duration retention) {
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(30), null, retention, null, null);
        Body body = Body.of("{\"number\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8));
        return new Task(id(number), type, queue, Attempts.NONE, options, Lineage.NONE, body);
    }

    /** As a plain submit puts it on its topic. */
    public static Task submitted(long number) {
        return task(number).with(Attempts.FIRST);
    }

    public static Task submitted(long number, Duration retention) {
        return task(number, retention).with(Attempts.FIRST);
    }
}

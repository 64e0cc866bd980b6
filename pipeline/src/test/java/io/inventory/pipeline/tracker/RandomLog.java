package io.inventory.pipeline.tracker;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Lives of tasks by a seed: most as they should be, some events out of turn, some offers twice. */
final class RandomLog {

    private static final List<QueueName> QUEUES = List.of(QueueName.DEFAULT, new QueueName("bulk"));
    private static final List<TaskType> TYPES = List.of(Tasks.TYPE, new TaskType("g:task:collect-shoots"));
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");

    private final Random random;
    private final LiveTracker to;
    private long events;

    RandomLog(long seed, LiveTracker to) {
        this.random = new Random(seed);
        this.to = to;
    }

    /** @return how many events were written, {@code wanted} or a few more */
    long write(long wanted) {
        for (long number = 0; events < wanted; number++) {
            live(number);
        }
        return events;
    }

    private void live(long number) {
        Duration retention = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1);
        Task task = Tasks.task(number, pick(QUEUES), pick(TYPES), retention);
        if (random.nextInt(10) == 0) {
            offer(task);
            return;
        }
        tell(task.id(), new TaskEvent.Submitted(task));
        Incarnation by = Tasks.worker(random.nextInt(4));
        if (random.nextInt(10) > 0) {
            tell(task.id(), new TaskEvent.Active(1, by));
        }
        if (random.nextInt(10) > 0) {
            tell(task.id(), finish(by));
        }
        if (random.nextInt(20) == 0) {
            tell(task.id(), finish(Tasks.worker(9)));
        }
    }

    private void offer(Task task) {
        Duration delay = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(2);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            tell(task.id(), new TaskEvent.Scheduled(task, new Due.After(delay)));
        }
    }

    private TaskEvent finish(Incarnation by) {
        Duration took = Duration.ofMillis(random.nextInt(5_000));
        Duration late = Duration.ofHours(1 + random.nextInt(5));
        return switch (random.nextInt(6)) {
            case 0 -> new TaskEvent.Retry(1, by, took, late, ERROR);
            case 1 -> new TaskEvent.Archived(1, by, took, ArchiveReason.EXHAUSTED, ERROR);
            case 2 -> new TaskEvent.Deferred(1, by, late, "regions");
            case 3 -> new TaskEvent.Released(1, by);
            default -> new TaskEvent.Completed(1, by, took, "{}");
        };
    }

    private void tell(TaskId id, TaskEvent event) {
        to.tell(id, event);
        events++;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static io.inventory.pipeline.tracker.Tasks.worker;

import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Tasks that wait, run and are kept for weeks, by a seed; with events that nobody should have written. */
final class LongLives {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final int STEPS = 12;
    private static final List<Unique.Scope> SCOPES = List.of(Unique.Scope.values());

    private final Random random;
    private final TrackerDriver tracker;
    private final boolean keyed;
    private long births;

    LongLives(long seed, TrackerDriver tracker) {
        this(seed, tracker, false);
    }

    /** @param keyed whether offers have unique keys, a few for all of them */
    LongLives(long seed, TrackerDriver tracker, boolean keyed) {
        this.random = new Random(seed);
        this.tracker = tracker;
        this.keyed = keyed;
    }

    /** Some tasks are born, and something happens to some. */
    void act() {
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) {
                bear(births++);
            } else if (births > 0) {
                move(id(births - 1 - random.nextLong(Math.min(births, 150))));
            }
            tracker.pass(Duration.ofSeconds(1));
        }
        if (random.nextInt(10) == 0) {
            tracker.mark(new TaskEvent.RecoveryMark(worker(random.nextInt(5))));
        }
    }

    private void bear(long number) {
        Duration retention = random.nextBoolean() ? Duration.ZERO : days(50);
        if (random.nextBoolean()) {
            tracker.tell(new TaskEvent.Submitted(submitted(number, retention)));
            return;
        }
        TaskEvent.Scheduled offer = new TaskEvent.Scheduled(offered(number, retention), new Due.After(days(40)));
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            tracker.tell(offer);
        }
    }

    private Task offered(long number, Duration retention) {
        Task plain = task(number, retention);
        if (!keyed) {
            return plain;
        }
        Unique.Scope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        Unique key = new Unique("key-" + random.nextInt(8), days(scope == Unique.Scope.TTL ? 30 : 80), scope);
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(30), null, retention, key, null);
        return new Task(
                plain.id(), plain.type(), plain.queue(), plain.attempts(), options, plain.lineage(), plain.body());
    }

    private void move(TaskId id) {
        TaskRow row = tracker.row(id);
        if (row == null) {
            if (random.nextInt(10) == 0) {
                tracker.tell(id, new TaskEvent.Active(1, worker(9)));
            }
            return;
        }
        int attempt = row.attempts().attempt();
        Incarnation owner = row.owner();
        if (owner != null) {
            tracker.tell(id, finish(attempt, owner));
        } else {
            // Rejected unless the task is pending.
            tracker.tell(id, new TaskEvent.Active(attempt, worker(random.nextInt(5))));
        }
    }

    private TaskEvent finish(int attempt, Incarnation by) {
        Duration took = Duration.ofMillis(random.nextInt(5_000));
        return switch (random.nextInt(7)) {
            case 0, 1 -> new TaskEvent.Retry(attempt, by, took, days(45), ERROR);
            case 2 -> new TaskEvent.Archived(attempt, by, took, ArchiveReason.EXHAUSTED, ERROR);
            case 3 -> new TaskEvent.Deferred(attempt, by, days(3), "regions");
            case 4 -> new TaskEvent.Released(attempt, by);
            default -> new TaskEvent.Completed(attempt, by, took, "{}");
        };
    }

    private Duration days(int most) {
        return Duration.ofHours(1 + random.nextInt(most * 24));
    }
}

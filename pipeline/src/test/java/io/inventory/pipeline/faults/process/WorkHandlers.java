package io.inventory.pipeline.faults.process;

import io.inventory.pipeline.faults.check.Attempt;
import io.inventory.pipeline.faults.check.Journal;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Handlers that tell their journal what they do, before it counts. */
public final class WorkHandlers {

    /** Tasks that come from outside. */
    public static final TaskType WORK = new TaskType("fault:work");

    /** Their children, so that neither waits behind the other. */
    public static final TaskType CHILD = new TaskType("fault:child");

    /** Kept when completed, so that the end of every task can be seen. */
    public static final TaskOptions OPTIONS =
            new TaskOptions(25, Duration.ofMinutes(5), null, Duration.ofHours(2), null, null);

    private final Journal journal;
    private final StartClock clock;
    private final Doom doom;

    WorkHandlers(Journal journal, StartClock clock, Doom doom) {
        this.journal = journal;
        this.clock = clock;
        this.doom = doom;
    }

    List<TaskHandler> all() {
        return List.of(handler(WORK), handler(CHILD));
    }

    private Outcome run(TaskContext context) throws Exception {
        Task task = context.task();
        Work work = context.payload(Work.class);
        Attempt attempt = new Attempt(task.id(), task.attempts().attempt());
        journal.started(attempt, clock.lastStart());
        for (int i = 0; i < work.children(); i++) {
            TaskId child = context.submit(CHILD.name(), new Work(i, work.millis(), 0, Work.End.DONE));
            journal.child(attempt, child);
        }
        doom.at(Fault.Point.IN_HANDLER);
        var unused = new CountDownLatch(1).await(work.millis(), TimeUnit.MILLISECONDS);
        journal.ended(attempt, clock.real());
        return outcome(work.end(), task);
    }

    private static Outcome outcome(Work.End end, Task task) {
        return switch (end) {
            case DONE -> Outcome.DONE;
            case REJECT -> new Outcome.Reject(new TaskError(ErrorCategory.USER, "as it was told"));
            case FAIL -> failure();
            case FAIL_ONCE -> task.attempts().retried() == 0 ? failure() : Outcome.DONE;
            case DEFER_ONCE -> task.attempts().deferred() == 0 ? new Outcome.Defer("its second run") : Outcome.DONE;
        };
    }

    private static Outcome failure() {
        return new Outcome.Retry(new TaskError(ErrorCategory.TRANSIENT, "as it was told"));
    }

    private TaskHandler handler(TaskType type) {
        TaskDescriptor descriptor = new TaskDescriptor(type, List.of(), "of the fault suite", Work.class, OPTIONS);
        return new TaskHandler() {
            @Override
            public TaskDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public Outcome run(TaskContext context) throws Exception {
                return WorkHandlers.this.run(context);
            }
        };
    }
}

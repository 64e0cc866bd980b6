package io.inventory.pipeline.worker;

import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the handler of one task and says how that ended. Thread-safe. */
final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final WorkerParts parts;
    private final int mostChildren;

    Runner(WorkerParts parts, int mostChildren) {
        this.parts = parts;
        this.mostChildren = mostChildren;
    }

    /** On the calling thread, which is interrupted when the run is to stop. Throws nothing. */
    Ending run(Run run) {
        Task task = run.task();
        Optional<TaskHandler> handler = parts.handlers().find(task.type());
        if (handler.isEmpty()) {
            return Ending.givenUp(
                    task, ArchiveReason.REJECTED, "no handler of this worker is named %s".formatted(task.type()));
        }
        Instant deadline = task.options().deadline();
        if (deadline != null && !parts.clocks().wall().instant().isBefore(deadline)) {
            return Ending.givenUp(task, ArchiveReason.DEADLINE, "its deadline %s passed".formatted(deadline));
        }
        return runParsed(run, handler.get());
    }

    private Ending runParsed(Run run, TaskHandler handler) {
        Task task = run.task();
        RunContext context;
        try {
            Record payload =
                    Payloads.read(task.body().bytes(), handler.descriptor().payload());
            context = new RunContext(task, payload, parts, mostChildren);
        } catch (IllegalArgumentException e) {
            return Ending.givenUp(task, ArchiveReason.REJECTED, message(e));
        }
        Ending.Result result = call(run, handler, context);
        return ended(run, result, context);
    }

    /** What the run has made is collected after its handler; a fault there is a failed run too. */
    private Ending ended(Run run, Ending.Result result, RunContext context) {
        Duration took = Duration.ofNanos(run.took(parts.clocks().nanos().getAsLong()));
        try {
            return new Ending(run.task(), result, took, context.products());
        } catch (RuntimeException e) {
            return new Ending(run.task(), new Ending.Said(failed(run.task(), e)), took, Ending.Products.NONE);
        }
    }

    /** A handler's defect, whatever it is, is its task's failure only. */
    private static Ending.Result call(Run run, TaskHandler handler, RunContext context) {
        try {
            return new Ending.Said(Objects.requireNonNull(handler.run(context), "the handler returned no outcome"));
        } catch (Throwable e) {
            StopReason reason = run.reason();
            return reason != null ? stopped(run.task(), reason) : new Ending.Said(failed(run.task(), e));
        }
    }

    /** How a run ends whose handler gave way, or was given up on. */
    static Ending.Result stopped(Task task, StopReason reason) {
        return switch (reason) {
            case TIMEOUT ->
                new Ending.Said(new Outcome.Retry(new TaskError(
                        ErrorCategory.TRANSIENT,
                        "stopped after its timeout of %s"
                                .formatted(task.options().timeout()))));
            case DEADLINE -> givenUp(ArchiveReason.DEADLINE, "stopped at its deadline");
            case CANCELLED -> givenUp(ArchiveReason.CANCELLED, "cancelled");
            case SHUTDOWN, LOST -> new Ending.PutBack();
        };
    }

    private static Ending.Result givenUp(ArchiveReason reason, String message) {
        return new Ending.GivenUp(reason, new TaskError(ErrorCategory.USER, message));
    }

    private static Outcome failed(Task task, Throwable fault) {
        if (fault instanceof TaskFailure failure) {
            return failed(failure.error());
        }
        LOG.atWarn()
                .addKeyValue("taskId", task.id())
                .addKeyValue("taskName", task.type())
                .addKeyValue("attempt", task.attempts().attempt())
                .setCause(fault)
                .log("handler failed");
        return new Outcome.Retry(new TaskError(
                ErrorCategory.BUG, "%s: %s".formatted(fault.getClass().getSimpleName(), message(fault))));
    }

    private static Outcome failed(TaskError error) {
        return switch (error.category()) {
            case USER, PERMANENT -> new Outcome.Reject(error);
            case TRANSIENT, BUG -> new Outcome.Retry(error);
        };
    }

    private static String message(Throwable fault) {
        @Nullable String message = fault.getMessage();
        return message == null
                ? fault.getClass().getName()
                : message.lines().findFirst().orElse("");
    }
}

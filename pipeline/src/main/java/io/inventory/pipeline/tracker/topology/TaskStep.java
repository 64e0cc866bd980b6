package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Obeys a verb about one task by looking where the task is now, and taking the next step from there; called again until nothing is
 * left to do. What another owner has to do is asked for once, and awaited: a pending task is passed over by its workers (a skip), an
 * active one is stopped by its worker. Used by a stream thread.
 */
final class TaskStep {

    private final StreamsBooks books;
    private final Acts acts;
    private final Outbox outbox;

    TaskStep(StreamsBooks books, Acts acts, Outbox outbox) {
        this.books = books;
        this.acts = acts;
        this.outbox = outbox;
    }

    /**
     * What a step comes to: the verb's row now, or the end.
     *
     * @param refusal why it cannot be obeyed; null when it can
     */
    record Next(VerbRow row, boolean isDone, @Nullable String refusal) {

        static Next await(VerbRow row) {
            return new Next(row, false, null);
        }

        static Next done(VerbRow row) {
            return new Next(row, true, null);
        }

        static Next refuse(VerbRow row, String why) {
            return new Next(row, true, why);
        }
    }

    Next take(VerbRow verb, TaskId id) {
        TaskRow row = books.row(id);
        if (verb.facts().moved() > 0) {
            copy(verb, id, row);
            return Next.done(verb);
        }
        if (row == null) {
            return Next.refuse(verb, wasStopped(verb) ? "it ended before it was stopped" : "no such task");
        }
        if (row.mark() != Mark.NONE || verb.facts().progress().underWay() > 0) {
            return Next.await(verb);
        }
        if (verb.verb() instanceof Verb.Update update) {
            return update(verb, update, id, row);
        }
        return step(verb, ((Verb.OfTask) verb.verb()).action(), id, row);
    }

    private Next step(VerbRow verb, Verb.Action action, TaskId id, TaskRow row) {
        if (action == Verb.Action.CANCEL && wasStopped(verb) && isCancelled(row)) {
            return Next.done(verb.moved());
        }
        String refusal = verb.verb().refusal(row.state());
        if (refusal != null) {
            return Next.refuse(verb, refusal);
        }
        return switch (row.state()) {
            case PENDING -> pending(verb, action, id, row);
            case ACTIVE -> active(verb, id, row);
            case SCHEDULED, RETRY, AGGREGATING, COMPLETED, ARCHIVED -> act(verb, action, id, row);
        };
    }

    private static boolean isCancelled(TaskRow row) {
        return row.state() == TaskState.ARCHIVED && row.findings().reason() == ArchiveReason.CANCELLED;
    }

    private Next pending(VerbRow verb, Verb.Action action, TaskId id, TaskRow row) {
        int attempt = row.attempts().attempt();
        VerbRow.Progress progress = verb.facts().progress();
        if (progress.skipped() >= attempt) {
            return Next.await(verb);
        }
        outbox.skip(id, new Skip(verb.verb().command(), row.terms().queue(), attempt, removal(action)));
        return Next.await(verb.with(progress.skipped(attempt)));
    }

    /** To be cancelled: nothing else is done to one that runs. */
    private Next active(VerbRow verb, TaskId id, TaskRow row) {
        int attempt = row.attempts().attempt();
        VerbRow.Progress progress = verb.facts().progress();
        if (progress.stopped() >= attempt) {
            return Next.await(verb);
        }
        Incarnation owner = Objects.requireNonNull(row.owner(), "an active task has an owner");
        outbox.stop(owner, new Command.StopTask(stopId(verb.verb().command(), attempt), id));
        return Next.await(verb.with(progress.stopped(attempt)));
    }

    private Next act(VerbRow verb, Verb.Action action, TaskId id, TaskRow row) {
        if (acts.ready(row)) {
            UUID command = verb.verb().command();
            if (action == Verb.Action.RUN) {
                acts.run(id, row, command);
            } else {
                acts.remove(id, row, removal(action), command);
            }
            return Next.await(verb.with(verb.facts().progress().sent(1)));
        }
        return Next.await(verb);
    }

    private Next update(VerbRow verb, Verb.Update update, TaskId id, TaskRow row) {
        String refusal = update.refusal(row.state());
        if (refusal != null) {
            return Next.refuse(verb, refusal);
        }
        acts.update(id, row, update.payload(), update.command());
        return Next.await(verb.with(verb.facts().progress().sent(1)));
    }

    /** A task that was ended while it was pending is archived before its record's turn comes, and so is its copy. */
    private void copy(VerbRow verb, TaskId id, @Nullable TaskRow row) {
        ArchiveReason reason = row == null ? null : row.findings().reason();
        boolean wasSkipped = verb.facts().progress().skipped() > 0;
        if (row != null && reason != null && wasSkipped && row.state() == TaskState.ARCHIVED) {
            int attempt = row.attempts().attempt();
            acts.archive(
                    id,
                    row,
                    new TaskEvent.Shelved(attempt, null, reason, verb.verb().command()));
        }
    }

    private static boolean wasStopped(VerbRow verb) {
        return verb.facts().progress().stopped() > 0;
    }

    /** Its answer must not be taken for the verb's own. */
    private static UUID stopId(UUID command, int attempt) {
        return UUID.nameUUIDFromBytes((command + "/" + attempt).getBytes(StandardCharsets.UTF_8));
    }

    private static Removal removal(Verb.Action action) {
        return switch (action) {
            case DELETE -> Removal.DELETE;
            case ARCHIVE -> Removal.ARCHIVE;
            case CANCEL -> Removal.CANCEL;
            case RUN -> throw new IllegalArgumentException("to run a task is not to take it out");
        };
    }
}

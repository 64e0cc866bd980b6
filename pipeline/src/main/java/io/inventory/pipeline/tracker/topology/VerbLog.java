package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.LogRecord;
import io.inventory.pipeline.tracker.fold.Position;
import io.inventory.pipeline.tracker.fold.Verdict;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps verbs as the log tells of them: who asks, what was moved on whose word, what is obeyed. Nothing is done here that the log
 * might hold already, but for answers: one may come twice. Used by a stream thread.
 */
final class VerbLog {

    private final Verbs verbs;
    private final Outbox outbox;
    private final TopicGate gate;
    private final BooleanSupplier caughtUp;
    private final Set<TaskId> passed = new HashSet<>();

    /** @param caughtUp whether what is read now is new to everybody */
    VerbLog(Verbs verbs, Outbox outbox, TopicGate gate, BooleanSupplier caughtUp) {
        this.verbs = verbs;
        this.outbox = outbox;
        this.gate = gate;
        this.caughtUp = caughtUp;
    }

    /** Once the partition has caught up: takes away the skips of records that have passed, where no later one stands. */
    void settle() {
        passed.stream().filter(task -> !verbs.isSkipped(task)).forEach(outbox::unskip);
        passed.clear();
    }

    /** @param verdict what the record did to its task */
    void read(LogRecord record, Position at, Verdict verdict) {
        TaskEvent event = record.event();
        TaskId id = record.id();
        if (event instanceof Verb verb) {
            tell(verb, id, at);
        } else if (event instanceof TaskEvent.Obeyed outcome) {
            obeyed(outcome);
        } else if (event instanceof TaskEvent.QueueDeleted deleted) {
            gate.forget(deleted.queue());
        } else if (id != null) {
            step(id, event, verdict instanceof Verdict.Moved);
        }
    }

    /** The same command again: it is answered again, and not obeyed again. */
    private void tell(Verb verb, @Nullable TaskId task, Position at) {
        VerbRow known = verbs.get(verb.command());
        if (known == null) {
            verbs.keep(VerbRow.told(verb, task, at));
        } else if (known.facts().outcome() != null) {
            outbox.answer(known.facts().outcome());
        }
    }

    private void obeyed(TaskEvent.Obeyed outcome) {
        VerbRow row = verbs.get(outcome.command());
        if (row != null) {
            verbs.keep(row.obeyed(outcome));
        }
        outbox.answer(outcome);
    }

    private void step(TaskId id, TaskEvent event, boolean moved) {
        UUID command = command(event);
        VerbRow row = command == null ? null : verbs.get(command);
        if (row != null) {
            verbs.keep(stepped(moved ? row.moved() : row, event));
        }
        if (isClaim(event) && verbs.passed(id, ((TaskEvent.Transition) event).attempt())) {
            unskip(id);
        }
    }

    /** A log that is read anew tells of skips that were taken away long ago; by now one of a later record may stand. */
    private void unskip(TaskId id) {
        if (caughtUp.getAsBoolean()) {
            outbox.unskip(id);
        } else {
            passed.add(id);
        }
    }

    /** Of what others wrote in the verb's name only the tracker's own is awaited. */
    private static VerbRow stepped(VerbRow row, TaskEvent event) {
        VerbRow.Progress progress = row.facts().progress();
        if (event instanceof TaskEvent.Confirmed confirmed) {
            return row.with(progress.skipped(confirmed.attempt()));
        }
        return isClaim(event) ? row : row.with(progress.readBack());
    }

    private static boolean isClaim(TaskEvent event) {
        return event instanceof TaskEvent.Active
                || (event instanceof TaskEvent.Removed removed && removed.by() != null);
    }

    private static @Nullable UUID command(TaskEvent event) {
        if (event instanceof TaskEvent.Removed removed) {
            return removed.command();
        }
        if (event instanceof TaskEvent.Confirmed confirmed) {
            return confirmed.command();
        }
        if (event instanceof TaskEvent.Run run) {
            return run.command();
        }
        return event instanceof TaskEvent.Updated updated ? updated.command() : null;
    }
}

package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Obeys the open verbs of one partition, each by one step in a go, and says when one is obeyed. Used by a stream thread. */
final class Obedience {

    /** So long after it was told a verb is answered again when it comes again: as long as answers are kept. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private final Verbs verbs;
    private final TaskStep task;
    private final Sweep sweep;
    private final Outbox outbox;

    Obedience(Verbs verbs, TaskStep task, Sweep sweep, Outbox outbox) {
        this.verbs = verbs;
        this.task = task;
        this.sweep = sweep;
        this.outbox = outbox;
    }

    void step() {
        for (VerbRow open : verbs.open()) {
            if (!open.facts().progress().isSaid()) {
                TaskId id = open.facts().task();
                VerbRow then = id == null ? step(open) : step(open, id);
                if (!then.equals(open)) {
                    verbs.keep(then);
                }
            }
        }
    }

    /** @param now by the log */
    void forgetOld(Instant now) {
        verbs.forgetBefore(now.minus(REMEMBERED));
    }

    private VerbRow step(VerbRow open, TaskId id) {
        TaskStep.Next next = task.take(open, id);
        return next.isDone() ? say(next.row(), next.refusal()) : next.row();
    }

    private VerbRow step(VerbRow open) {
        VerbRow then = sweep.step(open);
        return Sweep.isDone(then) ? say(then, null) : then;
    }

    private VerbRow say(VerbRow row, @Nullable String refusal) {
        Verb verb = row.verb();
        if (verb instanceof Verb.DeleteQueue gone) {
            outbox.toPartition(new TaskEvent.QueueDeleted(gone.queue(), gone.command()));
        }
        String text = refusal == null ? outcome(verb) : refusal;
        outbox.toPartition(new TaskEvent.Obeyed(
                verb.command(), refusal == null, row.facts().moved(), text));
        return row.with(row.facts().progress().said());
    }

    private static String outcome(Verb verb) {
        if (verb instanceof Verb.OfTask asked) {
            return asked.action().done();
        }
        if (verb instanceof Verb.OfQueue asked) {
            return asked.action().done();
        }
        return verb instanceof Verb.Update ? "updated" : Verb.Action.DELETE.done();
    }
}

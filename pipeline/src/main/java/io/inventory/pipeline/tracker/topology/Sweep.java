package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.util.List;
import java.util.UUID;

/**
 * Obeys a verb about a queue, a slice of its lists at a time: as much as is read back meanwhile, so that no commit and no memory grows
 * with the number of tasks. How far it has come is kept, so it goes on after a restart. What came into its state after the verb was
 * told is left. Used by a stream thread.
 */
final class Sweep {

    /** Places of a list looked at in one go: some milliseconds. */
    private static final int SLICE = 1_000;

    /** Events sent and not read back, of one verb in one partition. */
    private static final int MOST_UNDER_WAY = 4_000;

    private static final List<TaskState> ALL_BUT_ACTIVE = List.of(
            TaskState.SCHEDULED,
            TaskState.RETRY,
            TaskState.AGGREGATING,
            TaskState.PENDING,
            TaskState.COMPLETED,
            TaskState.ARCHIVED);

    private final StreamsBooks books;
    private final Index index;
    private final Acts acts;

    Sweep(StreamsBooks books, Index index, Acts acts) {
        this.books = books;
        this.index = index;
        this.acts = acts;
    }

    /** What is gone through for a verb. */
    private record Lists(QueueName queue, List<TaskState> states) {

        static Lists of(Verb verb) {
            if (verb instanceof Verb.OfQueue asked) {
                return new Lists(asked.queue(), List.of(asked.state()));
            }
            return new Lists(((Verb.DeleteQueue) verb).queue(), ALL_BUT_ACTIVE);
        }

        boolean areDone(VerbRow.Progress progress) {
            return progress.list() == states.size();
        }
    }

    /** @return the verb's row with what was done now */
    VerbRow step(VerbRow row) {
        Lists lists = Lists.of(row.verb());
        VerbRow.Progress progress = row.facts().progress();
        if (lists.areDone(progress)) {
            return row;
        }
        TaskState state = lists.states().get(progress.list());
        List<IndexKey> slice = index.after(lists.queue(), state, progress.after(), SLICE);
        VerbRow.Progress then = progress;
        for (IndexKey key : slice) {
            TaskRow task = books.row(key.id());
            if (task != null && concerns(row, task)) {
                if (then.underWay() >= MOST_UNDER_WAY || !acts.ready(task)) {
                    return row.with(then);
                }
                act(row.verb(), key, task);
                then = then.sent(1);
            }
            then = then.at(progress.list(), key);
        }
        return row.with(slice.size() < SLICE ? then.at(progress.list() + 1, null) : then);
    }

    /** Whether everything is sent and read back. */
    static boolean isDone(VerbRow row) {
        VerbRow.Progress progress = row.facts().progress();
        return Lists.of(row.verb()).areDone(progress) && progress.underWay() == 0;
    }

    private static boolean concerns(VerbRow row, TaskRow task) {
        boolean wasThere = !task.times().since().isAfter(row.facts().told());
        boolean isMeant = !(row.verb() instanceof Verb.OfQueue asked)
                || asked.type() == null
                || asked.type().equals(task.terms().type());
        return wasThere && isMeant;
    }

    private void act(Verb verb, IndexKey key, TaskRow task) {
        UUID command = verb.command();
        if (!(verb instanceof Verb.OfQueue asked)) {
            acts.remove(key.id(), task, Removal.DELETE, command);
            return;
        }
        switch (asked.action()) {
            case RUN -> acts.run(key.id(), task, command);
            case DELETE -> acts.remove(key.id(), task, Removal.DELETE, command);
            case ARCHIVE -> acts.remove(key.id(), task, Removal.ARCHIVE, command);
            case CANCEL -> acts.remove(key.id(), task, Removal.CANCEL, command);
        }
    }
}

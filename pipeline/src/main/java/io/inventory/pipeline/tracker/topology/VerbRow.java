package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Position;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verb as one partition knows it.
 *
 * @param facts all but the verb itself
 */
record VerbRow(Verb verb, Facts facts) {

    /**
     * What became of a verb so far.
     *
     * @param task it is about; null for a verb about a queue
     * @param offset of its record in the log
     * @param told when that was appended
     * @param moved tasks that it moved, as the log says
     * @param progress of obeying it
     * @param outcome null while it is open
     */
    record Facts(
            @Nullable TaskId task,
            long offset,
            Instant told,
            long moved,
            Progress progress,
            TaskEvent.@Nullable Obeyed outcome) {}

    /**
     * How far it is obeyed. All of it is in the transaction of what was sent.
     *
     * @param sent events of the tracker's own that name it
     * @param read those of them that were read back
     * @param skipped attempt of the record that is to be passed over, until it is; 0 for none
     * @param stopped attempt whose worker was told to stop; 0 for none
     * @param list the list of the queue that is being gone through, by its place among those asked for
     * @param after the place in that list up to which everything is done; null for its begin
     * @param isSaid whether it is over, and that is said to the log
     */
    record Progress(
            long sent,
            long read,
            int skipped,
            int stopped,
            int list,
            @Nullable IndexKey after,
            boolean isSaid) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0, null, false);

        Progress skipped(int attempt) {
            return new Progress(sent, read, attempt, stopped, list, after, isSaid);
        }

        Progress stopped(int attempt) {
            return new Progress(sent, read, skipped, attempt, list, after, isSaid);
        }

        Progress sent(long more) {
            return new Progress(sent + more, read, skipped, stopped, list, after, isSaid);
        }

        Progress at(int nowList, @Nullable IndexKey nowAfter) {
            return new Progress(sent, read, skipped, stopped, nowList, nowAfter, isSaid);
        }

        /** What a former tracker sent counts as sent, where the log is read anew. */
        Progress readBack() {
            return new Progress(Math.max(sent, read + 1), read + 1, skipped, stopped, list, after, isSaid);
        }

        Progress said() {
            return new Progress(sent, read, skipped, stopped, list, after, true);
        }

        long underWay() {
            return sent - read;
        }
    }

    static VerbRow told(Verb verb, @Nullable TaskId task, Position at) {
        return new VerbRow(verb, new Facts(task, at.offset(), at.appended(), 0, Progress.NONE, null));
    }

    boolean isOpen() {
        return facts.outcome() == null;
    }

    /** Whether nothing need be kept of it but its outcome. */
    boolean isOver() {
        return !isOpen() && facts.progress().skipped() == 0;
    }

    VerbRow with(Progress then) {
        return with(facts.moved(), then, facts.outcome());
    }

    VerbRow moved() {
        return with(facts.moved() + 1, facts.progress(), facts.outcome());
    }

    /** A payload is not kept any longer. */
    VerbRow obeyed(TaskEvent.Obeyed outcome) {
        VerbRow then = with(facts.moved(), facts.progress(), outcome);
        return verb instanceof Verb.Update update
                ? new VerbRow(new Verb.Update(update.command(), update.by(), Body.EMPTY), then.facts())
                : then;
    }

    private VerbRow with(long moved, Progress progress, TaskEvent.@Nullable Obeyed outcome) {
        return new VerbRow(verb, new Facts(facts.task(), facts.offset(), facts.told(), moved, progress, outcome));
    }
}

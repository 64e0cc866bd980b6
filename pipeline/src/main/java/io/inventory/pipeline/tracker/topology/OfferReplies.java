package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.LogRecord;
import io.inventory.pipeline.tracker.fold.Position;
import io.inventory.pipeline.tracker.fold.Verdict;
import io.inventory.schema.control.Answer;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Unique;

/**
 * Says what became of each offer: to whoever waits for it, and a refusal to the log too, so that a reader of a log that has lost its
 * reason does not take the offer. Both are in the transaction that reads the offer, thus once. Used by a stream thread.
 */
final class OfferReplies {

    private final Outbox outbox;
    private final PartitionView view;
    private final boolean isNew;

    /** @param isNew whether the log is read from its beginning: then all was said before, up to where it ended at the opening */
    OfferReplies(Outbox outbox, PartitionView view, boolean isNew) {
        this.outbox = outbox;
        this.view = view;
        this.isNew = isNew;
    }

    /** @param verdict what the record did to its task */
    void read(LogRecord record, Position at, Verdict verdict) {
        boolean isOld = isNew && view.caughtUp() == null;
        if (!isOld && record.event() instanceof TaskEvent.Offered offer) {
            decided(offer, verdict, at);
        }
    }

    private void decided(TaskEvent.Offered offer, Verdict verdict, Position at) {
        Task task = offer.task();
        if (verdict instanceof Verdict.Duplicate duplicate) {
            outbox.event(task.id(), new TaskEvent.Refused(task.attempts().attempt(), at.offset()));
            answer(offer, false, why(task, duplicate));
        } else {
            answer(offer, true, "task %s is taken".formatted(task.id()));
        }
    }

    private void answer(TaskEvent.Offered offer, boolean taken, String text) {
        if (offer.answered()) {
            outbox.answer(new Answer(offer.task().id().value(), outbox.partition(), taken, taken ? 1 : 0, text));
        }
    }

    private static String why(Task task, Verdict.Duplicate duplicate) {
        TaskId holder = duplicate.holder();
        Unique unique = task.options().unique();
        if (holder == null || unique == null) {
            return "task %s was submitted before".formatted(task.id());
        }
        return "duplicate of %s, which holds the unique key %s".formatted(holder, unique.key());
    }
}

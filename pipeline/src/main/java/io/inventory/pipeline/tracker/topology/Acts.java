package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.UUID;

/**
 * Moves one task that is the tracker's on somebody's word: sends the event, and whatever goes with it, and marks the row until the
 * event is read back. Used by a stream thread.
 */
final class Acts {

    private final StreamsBooks books;
    private final Outbox outbox;
    private final TopicGate gate;

    Acts(StreamsBooks books, Outbox outbox, TopicGate gate) {
        this.books = books;
        this.outbox = outbox;
        this.gate = gate;
    }

    /** Whether the row can be acted on now: not while an event of the tracker's is under way, or its topics are being made. */
    boolean ready(TaskRow row) {
        return row.mark() == Mark.NONE
                && gate.open(row.terms().queue(), row.terms().type());
    }

    void run(TaskId id, TaskRow row, UUID command) {
        Task record = record(id);
        Attempts next = row.attempts().putAgain();
        outbox.run(record.with(next));
        unarchive(row, record);
        outbox.event(id, new TaskEvent.Run(next.attempt(), command));
        books.change(id, row, row.sent());
    }

    void remove(TaskId id, TaskRow row, Removal how, UUID command) {
        Task record = record(id);
        TaskEvent.Removed event = how.event(row.attempts().attempt(), null, command);
        if (event instanceof TaskEvent.Shelved) {
            outbox.archive(record.with(row.attempts()), event);
        } else {
            unarchive(row, record);
        }
        outbox.event(id, event);
        books.change(id, row, row.sent());
    }

    void update(TaskId id, TaskRow row, Body payload, UUID command) {
        Task record = record(id);
        Body body = new Body(payload.bytes(), record.body().headers());
        outbox.event(id, new TaskEvent.Updated(record.with(body), command));
        books.change(id, row, row.sent());
    }

    /** Its copy, where it was ended while it was pending. */
    void archive(TaskId id, TaskRow row, TaskEvent.Shelved why) {
        outbox.archive(record(id).with(row.attempts()), why);
    }

    private void unarchive(TaskRow row, Task record) {
        if (row.state() == TaskState.ARCHIVED) {
            outbox.unarchive(record);
        }
    }

    private Task record(TaskId id) {
        Task record = books.record(id);
        if (record == null) {
            throw new IllegalStateException("%s lives without its record".formatted(id));
        }
        return record;
    }
}

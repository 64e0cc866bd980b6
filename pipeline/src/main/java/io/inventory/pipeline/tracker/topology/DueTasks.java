package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on what is due: sends the task or the event, and marks the row so that it does not act again before its event is read back.
 * Both are in one transaction: a mark holds exactly when what it stands for was sent. Used by a stream thread.
 */
final class DueTasks {

    private static final Logger LOG = LoggerFactory.getLogger(DueTasks.class);

    /** Timers of one go: some milliseconds of a thread that has records to read too. */
    static final int BATCH = 1_000;

    private final StreamsBooks books;
    private final Timers timers;
    private final Outbox outbox;
    private final TopicGate gate;
    private final Limits limits;
    private final Lateness lateness;

    DueTasks(StreamsBooks books, Timers timers, Outbox outbox, TrackerTopology.Parts parts) {
        this.books = books;
        this.timers = timers;
        this.outbox = outbox;
        this.gate = parts.gate();
        this.limits = parts.limits();
        this.lateness = parts.lateness();
    }

    void fire(Instant now) {
        for (TimerKey timer : timers.due(now, BATCH, this::ready)) {
            if (timer.kind() == TimerKey.Kind.FORGET) {
                books.forget(timer);
            } else {
                lateness.late(Duration.between(timer.due(), now));
                act(timer);
            }
        }
    }

    /** Ends a kept task before its time, as the archive is full. */
    void trim(TaskId id, TaskRow row) {
        Task record = books.record(id);
        outbox.event(id, new TaskEvent.Trimmed(row.attempts().attempt()));
        if (row.state() == TaskState.ARCHIVED && record != null) {
            outbox.unarchive(record);
        }
        books.change(id, row, row.sent());
    }

    private void act(TimerKey timer) {
        TaskRow row = books.row(timer.id());
        Task record = books.record(timer.id());
        if (row == null || record == null || row.timer() == null) {
            LOG.atError().addKeyValue("taskId", timer.id()).log("a timer without its task was removed");
            timers.remove(timer);
        } else {
            act(timer.id(), row, record);
        }
    }

    /** What needs a topic that is not there yet is held. */
    private boolean ready(TimerKey timer) {
        TaskRow row = timer.kind() == TimerKey.Kind.TASK ? books.row(timer.id()) : null;
        return row == null || gate.open(row.terms().queue(), row.terms().type());
    }

    private void act(TaskId id, TaskRow row, Task record) {
        switch (row.state()) {
            case SCHEDULED, RETRY -> start(id, row, record);
            case ACTIVE -> recover(id, row, record);
            case COMPLETED, ARCHIVED -> trim(id, row);
            case PENDING, AGGREGATING ->
                throw new IllegalStateException("%s has a timer, and its state none".formatted(id));
        }
    }

    private void start(TaskId id, TaskRow row, Task record) {
        if (row.joinsItsGroup()) {
            outbox.event(id, new TaskEvent.Joined(row.attempts().attempt()));
            books.change(id, row, row.sent());
        } else {
            dispatch(id, row, record);
        }
    }

    private void dispatch(TaskId id, TaskRow row, Task record) {
        Attempts next = row.attempts().putAgain();
        outbox.run(record.with(next));
        outbox.event(id, new TaskEvent.Dispatched(next.attempt()));
        books.change(id, row, row.sent());
    }

    private void recover(TaskId id, TaskRow row, Task record) {
        Attempts crashed = row.attempts().afterCrash();
        if (crashed.crashed() >= limits.crashes()) {
            giveUp(id, record.with(crashed));
        } else {
            Attempts next = crashed.putAgain();
            outbox.run(record.with(next));
            outbox.event(id, new TaskEvent.Recovered(next.attempt()));
        }
        books.change(id, row, row.sent());
    }

    private void giveUp(TaskId id, Task crashed) {
        TaskError error = new TaskError(
                ErrorCategory.PERMANENT,
                "its worker died %d times while it ran"
                        .formatted(crashed.attempts().crashed()));
        int attempt = crashed.attempts().attempt();
        var archived = new TaskEvent.Archived(attempt, null, Duration.ZERO, ArchiveReason.CRASHED, error);
        outbox.archive(crashed, archived);
        outbox.event(id, archived);
    }
}

package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Keeps a partition small: archives within their limit, old statistics gone, lists read from where they begin. */
final class Housekeeping {

    /** Tasks trimmed in one go. */
    private static final int BATCH = 1_000;

    private final StreamsBooks books;
    private final Index index;
    private final DueTasks due;
    private final DayCounters days;
    private final Limits limits;

    Housekeeping(StreamsBooks books, Index index, DueTasks due, DayCounters days, Limits limits) {
        this.books = books;
        this.index = index;
        this.due = due;
        this.days = days;
        this.limits = limits;
    }

    void advanceLists() {
        for (QueueName queue : books.queues()) {
            CounterKey.States.ORDER.forEach(state -> index.advance(queue, state));
        }
    }

    /** The oldest beyond the limit go. What was trimmed before and is not read back yet counts among them. */
    void trimArchives() {
        for (QueueName queue : books.queues()) {
            long excess = books.size(queue, TaskState.ARCHIVED) - share(queue);
            if (excess > 0) {
                index.first(queue, TaskState.ARCHIVED, Math.min(excess, BATCH), id -> true)
                        .forEach(this::trim);
            }
        }
    }

    /** Of this partition, rounded up. */
    private int share(QueueName queue) {
        return (limits.archive(queue).most() + Topics.EVENT_PARTITIONS - 1) / Topics.EVENT_PARTITIONS;
    }

    /** Long after their time: what is appended now may still be read later, and by another clock. */
    void dropOldKeys(Instant now) {
        books.releaseBefore(now.minus(Duration.ofDays(1)));
    }

    void dropOldStatistics(Instant now) {
        days.dropBefore(LocalDate.ofInstant(now.minus(limits.keepStatistics()), ZoneOffset.UTC));
    }

    private void trim(TaskId id) {
        TaskRow row = books.row(id);
        if (row != null && row.mark() == Mark.NONE) {
            due.trim(id, row);
        }
    }
}

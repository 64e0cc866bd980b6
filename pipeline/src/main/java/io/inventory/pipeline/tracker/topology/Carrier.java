package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Books;
import io.inventory.pipeline.tracker.fold.Carry;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the log again what outlives it. Nothing is kept for that at a task's steps: all tasks are looked through once an hour, a
 * slice at a time. What is written and void, as its task moved in between, is found again the next hour. Used by a stream thread.
 */
final class Carrier {

    /** Tasks looked at in one go: some milliseconds. */
    private static final int SLICE = 2_000;

    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

    private final Stores stores;
    private final Books books;
    private final DayCounters days;
    private final Outbox outbox;
    private final PartitionView view;

    /** Where the next slice begins; null at a round's begin. */
    private @Nullable TaskId next;

    private Instant nextRound = Instant.EPOCH;

    Carrier(Stores stores, Books books, DayCounters days, Outbox outbox, PartitionView view) {
        this.stores = stores;
        this.books = books;
        this.days = days;
        this.outbox = outbox;
        this.view = view;
    }

    void tasks(Instant now) {
        if (next == null) {
            if (now.isBefore(nextRound)) {
                return;
            }
            nextRound = now.plus(BETWEEN_ROUNDS);
        }
        try (KeyValueIterator<TaskId, TaskRow> rows = stores.tasks().range(next, null)) {
            for (int looked = 0; looked < SLICE && rows.hasNext(); looked++) {
                carryIfDue(rows.next(), now);
            }
            next = rows.hasNext() ? rows.peekNextKey() : null;
        }
    }

    void days(Instant readUntil) {
        days.due(readUntil).forEach(outbox::toPartition);
    }

    private void carryIfDue(KeyValue<TaskId, TaskRow> row, Instant now) {
        if (Carry.isDue(row.value, now)) {
            Task record = stores.records().get(row.key);
            if (record != null) {
                outbox.event(
                        row.key,
                        new TaskEvent.Carried(record, Carry.standing(books, row.key, row.value, view.readTo())));
            }
        }
    }
}

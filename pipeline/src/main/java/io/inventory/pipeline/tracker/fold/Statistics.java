package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.TaskEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The list of what is counted when a task moves. A further statistic is a further line here; the topology stays as it is. */
final class Statistics {

    private Statistics() {}

    static void count(Books books, @Nullable TaskRow before, @Nullable TaskRow after, TaskEvent event, Position at) {
        countStates(books, before, after);
        if (before != null && event instanceof TaskEvent.Finish finish) {
            countRun(books, before.terms(), finish, at);
        }
    }

    static void countStates(Books books, @Nullable TaskRow before, @Nullable TaskRow after) {
        countState(books, before, -1);
        countState(books, after, 1);
    }

    private static void countState(Books books, @Nullable TaskRow row, int delta) {
        if (row != null) {
            books.count(new CounterKey.States(row.terms().queue()), CounterKey.States.index(row.state()), delta);
        }
    }

    /** What no worker finished is in neither number, nor is a run that ended with "not yet". */
    private static void countRun(Books books, Terms terms, TaskEvent.Finish finish, Position at) {
        Duration took = took(finish);
        if (took == null || finish.by() == null) {
            return;
        }
        CounterKey key = new CounterKey.Day(terms.queue(), at.day(), terms.type());
        books.count(key, CounterKey.Day.PROCESSED, 1);
        books.count(key, CounterKey.Day.FAILED, finish instanceof TaskEvent.Completed ? 0 : 1);
        books.count(key, CounterKey.Day.TOOK_MS, took.toMillis());
    }

    private static @Nullable Duration took(TaskEvent.Finish finish) {
        if (finish instanceof TaskEvent.Completed completed) {
            return completed.took();
        }
        if (finish instanceof TaskEvent.Retry retry) {
            return retry.took();
        }
        return finish instanceof TaskEvent.Archived archived ? archived.took() : null;
    }
}

package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.TaskEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The list of what is counted when a task moves. A further statistic is a further line here; the topology stays as it is. */
final class Statistics {

    private Statistics() {}

    static void count(Books books, @Nullable TaskRow before, @Nullable TaskRow after, TaskEvent event, Position at) {
        countStates(books, before, after);
        if (before != null && event instanceof TaskEvent.Trimmed) {
            books.count(new CounterKey.Trimmed(at.day(), before.terms().queue(), before.state()), 1);
        }
        if (before != null && event instanceof TaskEvent.Finish finish) {
            countRun(books, before.terms(), finish, at);
        }
    }

    static void countStates(Books books, @Nullable TaskRow before, @Nullable TaskRow after) {
        TaskRow either = after == null ? before : after;
        if (either != null && (before == null || after == null || before.state() != after.state())) {
            long[] deltas = new long[CounterKey.States.ORDER.size()];
            add(deltas, before, -1);
            add(deltas, after, 1);
            books.count(new CounterKey.States(either.terms().queue()), deltas);
        }
    }

    private static void add(long[] deltas, @Nullable TaskRow row, long delta) {
        if (row != null) {
            deltas[CounterKey.States.index(row.state())] += delta;
        }
    }

    /** What no worker finished is in neither number, nor is a run that ended with "not yet". */
    private static void countRun(Books books, Terms terms, TaskEvent.Finish finish, Position at) {
        Duration took = took(finish);
        if (took == null || finish.by() == null) {
            return;
        }
        CounterKey key = new CounterKey.Day(terms.queue(), at.day(), terms.type());
        long[] deltas = new long[CounterKey.Day.NUMBERS];
        deltas[CounterKey.Day.PROCESSED] = 1;
        deltas[CounterKey.Day.FAILED] = finish instanceof TaskEvent.Completed ? 0 : 1;
        deltas[CounterKey.Day.TOOK_MS] = took.toMillis();
        books.count(key, deltas);
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

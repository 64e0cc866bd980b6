package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Books;
import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.fold.Ended;
import io.inventory.pipeline.tracker.fold.Holder;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The books of one partition in its stores; keeps index and timers in step with the rows. Used by its stream thread. */
final class StreamsBooks implements Books {

    private final Stores stores;
    private final Index index;
    private final Timers timers;
    private final Members members;
    private final DayCounters days;
    private final Set<QueueName> queues = new TreeSet<>();

    StreamsBooks(Stores stores, Index index, Timers timers, Members members, DayCounters days) {
        this.stores = stores;
        this.index = index;
        this.timers = timers;
        this.members = members;
        this.days = days;
    }

    /** Makes index, timers and members anew from the tasks: a million take seconds. */
    void rebuild() {
        index.clear();
        timers.clear();
        members.clear();
        try (KeyValueIterator<TaskId, TaskRow> rows = stores.tasks().all()) {
            while (rows.hasNext()) {
                KeyValue<TaskId, TaskRow> entry = rows.next();
                derive(entry.key, entry.value);
            }
        }
        try (KeyValueIterator<TaskId, Ended> ended = stores.ended().all()) {
            while (ended.hasNext()) {
                KeyValue<TaskId, Ended> entry = ended.next();
                timers.add(new TimerKey(entry.value.until(), TimerKey.Kind.FORGET, entry.key));
            }
        }
    }

    @Override
    public @Nullable TaskRow row(TaskId id) {
        return stores.tasks().get(id);
    }

    /** The whole record of a live task. */
    @Nullable
    Task record(TaskId id) {
        return stores.records().get(id);
    }

    @Override
    public void born(TaskId id, Task record) {
        stores.records().put(id, record);
    }

    @Override
    public void change(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after) {
        if (before != null) {
            underive(id, before);
        }
        if (after == null) {
            stores.tasks().delete(id);
            stores.records().delete(id);
        } else {
            stores.tasks().put(id, after);
            derive(id, after);
        }
    }

    @Override
    public @Nullable Ended remembered(TaskId id) {
        return stores.ended().get(id);
    }

    @Override
    public void remember(TaskId id, Ended ended) {
        stores.ended().put(id, ended);
        timers.add(new TimerKey(ended.until(), TimerKey.Kind.FORGET, id));
    }

    /** Its time is over, unless it was spoken of again. */
    void forget(TimerKey timer) {
        Ended ended = stores.ended().get(timer.id());
        if (ended != null && !ended.until().isAfter(timer.due())) {
            stores.ended().delete(timer.id());
        }
        timers.remove(timer);
    }

    @Override
    public @Nullable Holder holder(String key) {
        return stores.holders().get(key);
    }

    @Override
    public void hold(String key, Holder holder) {
        stores.holders().put(key, holder);
    }

    @Override
    public void release(String key) {
        stores.holders().delete(key);
    }

    /** Takes back keys whose time was over before {@code then}. */
    void releaseBefore(Instant then) {
        release(holder -> !holder.holdsAt(then));
    }

    private void release(Predicate<Holder> which) {
        try (KeyValueIterator<String, Holder> holders = stores.holders().all()) {
            while (holders.hasNext()) {
                KeyValue<String, Holder> entry = holders.next();
                if (which.test(entry.value)) {
                    stores.holders().delete(entry.key);
                }
            }
        }
    }

    @Override
    public List<TaskId> activeOf(Incarnation owner) {
        return queues.stream()
                .flatMap(queue -> index
                        .first(queue, TaskState.ACTIVE, Long.MAX_VALUE, id -> {
                            TaskRow row = row(id);
                            return row != null && owner.equals(row.owner());
                        })
                        .stream())
                .toList();
    }

    @Override
    public void count(CounterKey key, long... deltas) {
        String text = key.text();
        long[] before = stores.counters().get(text);
        long[] after = before == null ? new long[0] : before;
        if (after.length < deltas.length) {
            after = Arrays.copyOf(after, deltas.length);
        }
        for (int i = 0; i < deltas.length; i++) {
            after[i] += deltas[i];
        }
        stores.counters().put(text, after);
    }

    @Override
    public boolean isNew() {
        try (KeyValueIterator<String, long[]> counters = stores.counters().all()) {
            return !counters.hasNext();
        }
    }

    @Override
    public void replaceDay(LocalDate day, Map<String, List<Long>> counters, Instant written) {
        days.replace(day, counters, written);
    }

    @Override
    public void forget(QueueName queue) {
        days.drop(queue);
        release(holder -> holder.queue().equals(queue) && row(holder.id()) == null);
        String states = new CounterKey.States(queue).text();
        long[] numbers = stores.counters().get(states);
        if (numbers == null || Arrays.stream(numbers).allMatch(number -> number == 0)) {
            stores.counters().delete(states);
            queues.remove(queue);
        }
    }

    /** Live tasks of a queue in one state. */
    long size(QueueName queue, TaskState state) {
        long[] numbers = stores.counters().get(new CounterKey.States(queue).text());
        int number = CounterKey.States.index(state);
        return numbers == null || numbers.length <= number ? 0 : numbers[number];
    }

    /** Queues with live tasks seen since this partition was opened. */
    Set<QueueName> queues() {
        return queues;
    }

    private void derive(TaskId id, TaskRow row) {
        queues.add(row.terms().queue());
        index.add(IndexKey.of(id, row));
        members.add(id, row);
        Instant due = row.timer();
        if (due != null) {
            timers.add(new TimerKey(due, TimerKey.Kind.TASK, id));
        }
    }

    private void underive(TaskId id, TaskRow row) {
        index.remove(IndexKey.of(id, row));
        members.remove(id, row);
        Instant due = row.timer();
        if (due != null) {
            timers.remove(new TimerKey(due, TimerKey.Kind.TASK, id));
        }
    }
}

package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fold of one partition of the log reads and writes. Used by one thread. */
public interface Books {

    /** @return the task as it is; null when none of that id lives */
    @Nullable
    TaskRow row(TaskId id);

    /** Keeps a newborn task's whole record until {@link #change} ends it. */
    void born(TaskId id, Task record);

    /**
     * Replaces a task's row and keeps whatever is derived from it in step.
     *
     * @param before null at birth
     * @param after null when the task is gone, and its record with it
     */
    void change(TaskId id, @Nullable TaskRow before, @Nullable TaskRow after);

    /** @return what is kept of an id without a task; null when it was never used, or is forgotten */
    @Nullable
    Ended remembered(TaskId id);

    /** Remembers the id of a task that is gone, in place of what was kept of it. */
    void remember(TaskId id, Ended ended);

    /** @return who holds a unique key, or held it until its time was over; null for nobody */
    @Nullable
    Holder holder(String key);

    /** Gives a unique key to a task, in place of whoever had it. */
    void hold(String key, Holder holder);

    /** Takes a unique key back. */
    void release(String key);

    /** Active tasks of an incarnation. */
    List<TaskId> activeOf(Incarnation owner);

    /** Adds to the numbers of one counter, to each at its index. */
    void count(CounterKey key, long... deltas);

    /** @return whether nothing was ever counted */
    boolean isNew();

    /** Drops what was counted of a queue by days, and takes back the unique keys that its tasks hold past their end. */
    void forget(QueueName queue);

    /**
     * Replaces all counters of a day.
     *
     * @param written when, by the log
     */
    void replaceDay(LocalDate day, Map<String, List<Long>> counters, Instant written);
}

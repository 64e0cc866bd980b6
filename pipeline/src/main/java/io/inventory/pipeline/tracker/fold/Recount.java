package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The fold of {@code task-events} without Streams, in memory: what the tracker's counters must equal. Give it every record of the
 * log, each partition in its order. Used by one thread.
 */
public final class Recount {

    private final Limits limits;
    private final Map<Integer, MemoryBooks> partitions = new HashMap<>();

    public Recount(Limits limits) {
        this.limits = limits;
    }

    /** One record of the log. */
    public void add(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        MemoryBooks books = partitions.computeIfAbsent(record.partition(), unused -> new MemoryBooks());
        Fold fold = new Fold(books, limits);
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        try {
            LogRecord.read(record.key(), record.headers(), record.value()).applyTo(fold, appended);
        } catch (UnreadableRecordException e) {
            fold.unreadable();
        }
    }

    /** Every counter by its key's text; zeros are left out. */
    public Map<String, List<Long>> counters() {
        Map<String, List<Long>> totals = new TreeMap<>();
        partitions.values().forEach(books -> books.counters()
                .forEach((key, numbers) -> totals.merge(key, numbers, Totals::sum)));
        totals.values().removeIf(List::isEmpty);
        return totals;
    }

    /** Every live task. */
    public Map<TaskId, TaskRow> tasks() {
        Map<TaskId, TaskRow> all = new TreeMap<>();
        partitions.values().forEach(books -> all.putAll(books.rows()));
        return all;
    }
}

package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private Instant newest = Instant.EPOCH;

    private record Partition(MemoryBooks books, Fold fold) {

        static Partition empty(Limits limits) {
            MemoryBooks books = new MemoryBooks();
            return new Partition(books, new Fold(books, limits));
        }
    }

    public Recount(Limits limits) {
        this.limits = limits;
    }

    /** One record of the log. */
    public void add(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        Fold fold = partitions
                .computeIfAbsent(record.partition(), unused -> Partition.empty(limits))
                .fold();
        Position at = new Position(record.offset(), Instant.ofEpochMilli(record.timestamp()));
        newest = at.appended().isAfter(newest) ? at.appended() : newest;
        try {
            fold.apply(LogRecord.read(record.key(), record.headers(), record.value()), at);
        } catch (UnreadableRecordException e) {
            fold.unreadable(at);
        }
    }

    /** Every counter by its key's text; zeros are left out, and so are days that were too old when the last record was appended. */
    public Map<String, List<Long>> counters() {
        LocalDate oldest = LocalDate.ofInstant(newest.minus(limits.keepStatistics()), ZoneOffset.UTC);
        Map<String, List<Long>> totals = new TreeMap<>();
        partitions.values().forEach(partition -> partition
                .books()
                .counters(oldest)
                .forEach((key, numbers) -> totals.merge(key, numbers, Totals::sum)));
        totals.values().removeIf(List::isEmpty);
        return totals;
    }

    /** Every live task. */
    public Map<TaskId, TaskRow> tasks() {
        Map<TaskId, TaskRow> all = new TreeMap<>();
        partitions.values().forEach(partition -> all.putAll(partition.books().rows()));
        return all;
    }
}

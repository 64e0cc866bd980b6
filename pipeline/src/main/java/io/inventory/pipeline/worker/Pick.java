package io.inventory.pipeline.worker;

import io.inventory.schema.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Prefixes of partitions that one claim is to take. Belongs to one thread. */
final class Pick {

    private final List<Claimed> tasks = new ArrayList<>();
    private final List<Entry> poison = new ArrayList<>();
    private final List<Leaving> removed = new ArrayList<>();
    private final Map<TopicPartition, Integer> counts = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int passed;

    /** @param event in place of its start */
    record Leaving(Entry entry, TaskEvent.Removed event) {}

    boolean add(TopicPartition partition, Claimed claimed, Entry entry) {
        tasks.add(claimed);
        return advance(partition, entry);
    }

    boolean remove(TopicPartition partition, Entry entry, TaskEvent.Removed event) {
        removed.add(new Leaving(entry, event));
        return pass(partition, entry);
    }

    boolean setAside(TopicPartition partition, Entry entry) {
        poison.add(entry);
        return pass(partition, entry);
    }

    boolean pass(TopicPartition partition, Entry entry) {
        passed++;
        return advance(partition, entry);
    }

    /** Moves the partition's offset past {@code entry}; always true. */
    private boolean advance(TopicPartition partition, Entry entry) {
        counts.merge(partition, 1, Integer::sum);
        var record = entry.record();
        offsets.put(partition, new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        return true;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    List<Claimed> tasks() {
        return tasks;
    }

    List<Entry> poison() {
        return poison;
    }

    List<Leaving> removed() {
        return removed;
    }

    /** Entries that leave the queue without a start. */
    int passed() {
        return passed;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Entries taken of each partition. */
    Map<TopicPartition, Integer> counts() {
        return counts;
    }
}

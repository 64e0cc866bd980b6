package io.inventory.pipeline.worker;

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
    private final Map<TopicPartition, Integer> counts = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private Load load = Load.NONE;

    void add(TopicPartition partition, Claimed claimed, Entry entry) {
        tasks.add(claimed);
        load = load.plus(Load.of(claimed));
        pass(partition, entry);
    }

    void setAside(TopicPartition partition, Entry entry) {
        poison.add(entry);
        pass(partition, entry);
    }

    /** Moves the partition's offset past {@code entry}. */
    void pass(TopicPartition partition, Entry entry) {
        counts.merge(partition, 1, Integer::sum);
        var record = entry.record();
        offsets.put(partition, new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
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

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Entries taken of each partition. */
    Map<TopicPartition, Integer> counts() {
        return counts;
    }

    Load load() {
        return load;
    }
}

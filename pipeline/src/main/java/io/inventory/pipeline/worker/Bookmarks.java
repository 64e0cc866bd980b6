package io.inventory.pipeline.worker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to begin in a partition for which the group has no committed offset: it is new, its offset expired, or an outsider reset it.
 * What lay there when the partition came to this member is doubtful; what comes later nobody else can have claimed. Belongs to one
 * thread.
 */
final class Bookmarks {

    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);

    private final Map<TopicPartition, Long> doubtBelow = new HashMap<>();

    /** Gives each partition without an offset a position. Called from the rebalance. */
    void place(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> assigned) {
        Set<TopicPartition> unknown = new HashSet<>(assigned);
        consumer.committed(Set.copyOf(assigned)).forEach((partition, offset) -> {
            if (offset != null) {
                unknown.remove(partition);
            }
        });
        if (unknown.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> first = consumer.beginningOffsets(unknown);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unknown);
        Map<TopicPartition, OffsetAndMetadata> untouched = new HashMap<>();
        for (TopicPartition partition : unknown) {
            long end = ends.getOrDefault(partition, 0L);
            consumer.seek(partition, first.getOrDefault(partition, 0L));
            if (end == 0) {
                untouched.put(partition, new OffsetAndMetadata(0));
            } else {
                doubt(partition, end);
            }
        }
        note(consumer, untouched);
    }

    /** Gives the group a position in what is still empty, so that the next owner need not ask about what comes. */
    private static void note(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> untouched) {
        try {
            if (!untouched.isEmpty()) {
                consumer.commitSync(untouched);
            }
        } catch (CommitFailedException | RetriableException e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("positions not noted: the next owner asks");
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        doubtBelow.keySet().removeAll(partitions);
    }

    boolean doubtful(TopicPartition partition, long offset) {
        Long end = doubtBelow.get(partition);
        return end != null && offset < end;
    }

    private void doubt(TopicPartition partition, long end) {
        doubtBelow.put(partition, end);
        LOG.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("end", end)
                .log("no committed offset: the tracker is asked about each task");
    }
}

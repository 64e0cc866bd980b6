package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Looks at what a group has not claimed, from outside. Offsets alone do not tell: markers of transactions and undone records have
 * offsets too, so what lies between the group's and the mark is read. Thread-safe; each call has a reader of its own.
 */
final class Unclaimed {

    private static final Duration TURN = Duration.ofMillis(100);

    /** Polls in a row without a step forward: something before the mark is not committed yet. */
    private static final int MOST_EMPTY = 3;

    private final KafkaAccess kafka;
    private final String group;

    Unclaimed(KafkaAccess kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /** Where the group stands. Partitions without an offset are left out. */
    Map<TopicPartition, Long> committed() throws InterruptedException {
        Map<TopicPartition, Long> known = new HashMap<>();
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = kafka.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw KafkaUnavailableException.because("read the offsets of " + group, e);
            }
        }
        return known;
    }

    /** The partitions that still have something before their mark, or of which that cannot be told yet. */
    Set<TopicPartition> left(Map<TopicPartition, Long> marks) throws InterruptedException {
        Map<TopicPartition, Long> committed = committed();
        Set<TopicPartition> left = new HashSet<>();
        try (var reader = kafka.clients().reader()) {
            for (Map.Entry<TopicPartition, Long> mark : marks.entrySet()) {
                long from = committed.getOrDefault(mark.getKey(), -1L);
                if (from < mark.getValue() && !scan(reader, mark, from, record -> false)) {
                    left.add(mark.getKey());
                }
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read task topics: " + e.getMessage(), e);
        }
        return left;
    }

    /** Every record before the marks that is not claimed and can be read. */
    List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> marks) throws InterruptedException {
        Map<TopicPartition, Long> committed = committed();
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var reader = kafka.clients().reader()) {
            for (Map.Entry<TopicPartition, Long> mark : marks.entrySet()) {
                var unused = scan(reader, mark, committed.getOrDefault(mark.getKey(), -1L), found::add);
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read task topics: " + e.getMessage(), e);
        }
        return found;
    }

    /**
     * Reads one partition up to its mark.
     *
     * @param from -1 for its beginning
     * @param each whether to go on
     * @return whether nothing is left unread before the mark
     */
    private static boolean scan(
            Consumer<byte[], byte[]> reader,
            Map.Entry<TopicPartition, Long> mark,
            long from,
            Predicate<ConsumerRecord<byte[], byte[]>> each) {
        TopicPartition partition = mark.getKey();
        reader.assign(List.of(partition));
        long first = reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        // What is claimed may be deleted from the topic, so the group can stand before its first record.
        reader.seek(partition, Math.max(from, first));
        int empty = 0;
        while (reader.position(partition) < mark.getValue() && empty < MOST_EMPTY) {
            long before = reader.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(TURN)) {
                if (record.offset() < mark.getValue() && !each.test(record)) {
                    return false;
                }
            }
            empty = reader.position(partition) == before ? empty + 1 : 0;
        }
        return reader.position(partition) >= mark.getValue();
    }
}

package io.inventory.pipeline.log;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches of partitions without a group, one record after the other, with no more of them in memory than one poll brings.
 * Every method throws {@link KafkaUnavailableException} when Kafka does not answer. Belongs to one thread.
 */
public final class StretchReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /** Half a minute without a record or a step. */
    private static final int MOST_IDLE_POLLS = 300;

    private final Consumer<byte[], byte[]> reader;

    /** @param reader of committed records; is closed with this */
    public StretchReader(Consumer<byte[], byte[]> reader) {
        this.reader = reader;
    }

    /** A topic's partitions by number. */
    public List<TopicPartition> partitions(String topic) {
        return asked(topic, () -> reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList());
    }

    /** All that is there and committed now. */
    public Stretch whole(TopicPartition partition) {
        return asked(
                partition.topic(),
                () -> new Stretch(
                        partition,
                        known(reader.beginningOffsets(Set.of(partition)), partition),
                        known(reader.endOffsets(Set.of(partition)), partition)));
    }

    /** What was appended at {@code since} or later and is committed now. */
    public Stretch since(TopicPartition partition, Instant since) {
        Stretch whole = whole(partition);
        return whole.from(offsetAt(partition, since, whole.end()));
    }

    /** What was appended at {@code since} or later, before {@code until}, and is committed now. */
    public Stretch between(TopicPartition partition, Instant since, Instant until) {
        Stretch from = since(partition, since);
        long end = Math.min(from.end(), offsetAt(partition, until, from.end()));
        return new Stretch(partition, from.begin(), Math.max(from.begin(), end));
    }

    /**
     * Hands on each record in order, on the caller's thread.
     *
     * @param each what it throws ends the reading and is thrown on
     */
    public void read(Stretch stretch, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (stretch.begin() == stretch.end()) {
            return;
        }
        TopicPartition partition = stretch.partition();
        reader.assign(List.of(partition));
        reader.seek(partition, stretch.begin());
        int idle = 0;
        long position = stretch.begin();
        while (position < stretch.end() && idle < MOST_IDLE_POLLS) {
            for (ConsumerRecord<byte[], byte[]> record : polled(partition)) {
                if (record.offset() < stretch.end()) {
                    each.accept(record);
                }
            }
            long now = asked(partition.topic(), () -> reader.position(partition));
            idle = now == position ? idle + 1 : 0;
            position = now;
        }
        if (position < stretch.end()) {
            throw new KafkaUnavailableException(
                    "Kafka: %s stands at offset %d: its broker does not answer".formatted(partition, position), null);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> polled(TopicPartition partition) {
        return asked(partition.topic(), () -> reader.poll(POLL).records(partition));
    }

    private long offsetAt(TopicPartition partition, Instant time, long otherwise) {
        OffsetAndTimestamp found = asked(
                partition.topic(), () -> reader.offsetsForTimes(Map.of(partition, Math.max(0, time.toEpochMilli())))
                        .get(partition));
        return found == null ? otherwise : found.offset();
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), "no offset of " + partition);
    }

    private static <T> T asked(String topic, Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read %s: %s".formatted(topic, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}

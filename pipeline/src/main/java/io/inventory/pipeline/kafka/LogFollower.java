package io.inventory.pipeline.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from its beginning, without a group: first to the end as of now, then as records come. Belongs to one thread, but
 * for {@link #wakeup}.
 */
public final class LogFollower implements AutoCloseable {

    private final Consumer<byte[], byte[]> reader;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final List<TopicPartition> partitions;

    /**
     * Begins at the first record.
     *
     * @param reader is closed with this
     * @param each is told every record, on the thread that polls
     * @throws KafkaUnavailableException when the topic does not exist or the broker does not answer
     */
    public LogFollower(
            Consumer<byte[], byte[]> reader,
            String topic,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.reader = reader;
        this.each = each;
        try {
            this.partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
        } catch (KafkaException e) {
            reader.close();
            throw new KafkaUnavailableException("Kafka: cannot read %s: %s".formatted(topic, e.getMessage()), e);
        }
    }

    /** Reads until everything that was committed when this was called has been told. */
    public void catchUp() {
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(100));
        }
    }

    /** Tells what comes within {@code patience}; returns at once when something is there. */
    public void poll(Duration patience) {
        reader.poll(patience).forEach(each);
    }

    /** Makes a poll under way on another thread end with a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        reader.close();
    }
}

package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Counts in the event log what a command has taken out, from a moment on: exactly, where offsets would count markers too. */
final class RemovedTasks {

    private static final Duration TURN = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final Map<TopicPartition, Long> from;

    private RemovedTasks(KafkaAccess kafka, Map<TopicPartition, Long> from) {
        this.kafka = kafka;
        this.from = from;
    }

    /** Begins at the end of the log as of now. */
    static RemovedTasks from(KafkaAccess kafka) {
        try (var reader = kafka.clients().reader()) {
            String log = kafka.catalog().topics().events();
            List<TopicPartition> partitions = IntStream.range(0, Topics.EVENT_PARTITIONS)
                    .mapToObj(number -> new TopicPartition(log, number))
                    .toList();
            return new RemovedTasks(kafka, reader.endOffsets(partitions));
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read the event log: " + e.getMessage(), e);
        }
    }

    /** Tasks taken out by {@code command} since then, as far as it is committed now. */
    long count(UUID command) {
        try (var reader = kafka.clients().reader()) {
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            Map<TopicPartition, Long> ends = reader.endOffsets(from.keySet());
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                count += removed(reader, command);
            }
            return count;
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read the event log: " + e.getMessage(), e);
        }
    }

    private static long removed(Consumer<byte[], byte[]> reader, UUID command) {
        long count = 0;
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(TURN)) {
            count += removes(record, command) ? 1 : 0;
        }
        return count;
    }

    private static boolean removes(ConsumerRecord<byte[], byte[]> record, UUID command) {
        try {
            return EventCodec.decode(record.headers(), record.value()) instanceof TaskEvent.Removed removed
                    && removed.command().equals(command);
        } catch (UnreadableRecordException e) {
            return false;
        }
    }
}

package io.inventory.pipeline.faults.process;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Stands between the log and a tracker, and bends what the tracker reads. */
public final class BentReading implements ConsumerInterceptor<byte[], byte[]> {

    /** The setting that names the sabotage. */
    static final String HOW = "inventory.sabotage";

    private Sabotage how = Sabotage.NONE;
    private int ends;

    @Override
    public void configure(Map<String, ?> settings) {
        how = Sabotage.valueOf(String.valueOf(settings.get(HOW)));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> bent = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>();
            records.records(partition).forEach(record -> {
                ConsumerRecord<byte[], byte[]> read = bend(record);
                if (read != null) {
                    kept.add(read);
                }
            });
            bent.put(partition, kept);
        }
        return new ConsumerRecords<>(bent, records.nextOffsets());
    }

    private @Nullable ConsumerRecord<byte[], byte[]> bend(ConsumerRecord<byte[], byte[]> record) {
        try {
            TaskEvent event = EventCodec.decode(record.headers(), record.value());
            return switch (how) {
                case TRACKER_MISSES_ENDS -> event instanceof TaskEvent.Completed && ++ends % 10 == 0 ? null : record;
                case TIMERS_GO_OFF_AT_ONCE -> withEvent(record, withoutTime(event));
                default -> record;
            };
        } catch (UnreadableRecordException e) {
            return record;
        }
    }

    private static TaskEvent withoutTime(TaskEvent event) {
        return event instanceof TaskEvent.Scheduled offer ? new TaskEvent.Scheduled(offer.task(), Due.NOW) : event;
    }

    private static ConsumerRecord<byte[], byte[]> withEvent(ConsumerRecord<byte[], byte[]> record, TaskEvent event) {
        byte[] value = EventCodec.value(event);
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                value.length,
                record.key(),
                value,
                new RecordHeaders(EventCodec.headers(event)),
                record.leaderEpoch());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Committed as they are.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

package io.inventory.pipeline.faults.process;

import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Stands between a tracker and the task topics, and bends what the tracker puts back. */
public final class BentWriting implements ProducerInterceptor<byte[], byte[]> {

    private Sabotage how = Sabotage.NONE;

    @Override
    public void configure(Map<String, ?> settings) {
        how = Sabotage.valueOf(String.valueOf(settings.get(BentReading.HOW)));
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader("task-event") != null
                || record.headers().lastHeader("task-crashed") == null) {
            return record;
        }
        try {
            Task task = TaskCodec.decode(record.headers(), record.value());
            return switch (how) {
                case CRASH_USES_A_RETRY ->
                    again(record, task.with(task.attempts().afterFailure()), record.value());
                case CRASH_CUTS_THE_PAYLOAD ->
                    again(record, task, Arrays.copyOf(record.value(), Math.max(0, record.value().length - 1)));
                default -> record;
            };
        } catch (UnreadableRecordException e) {
            return record;
        }
    }

    private static ProducerRecord<byte[], byte[]> again(
            ProducerRecord<byte[], byte[]> record, Task task, byte[] value) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), value, TaskCodec.headers(task));
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception fault) {
        // Nobody waits for it here.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

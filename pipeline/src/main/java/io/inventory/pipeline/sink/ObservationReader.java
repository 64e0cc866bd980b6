package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of {@code observations}; bytes that are none are told with their coordinates and passed over. */
final class ObservationReader {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationReader.class);

    private final SinkMetrics metrics;

    ObservationReader(SinkMetrics metrics) {
        this.metrics = metrics;
    }

    Optional<Observation> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                throw UnreadableRecordException.foreign("it is empty", null);
            }
            ScanMessage message = Json.read(record.value(), ScanMessage.class);
            return Optional.of(new Observation(
                    record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), message));
        } catch (UnreadableRecordException e) {
            metrics.unreadable();
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("bytes", record.serializedValueSize())
                    .log("passed over a record that is no scan message");
            return Optional.empty();
        }
    }
}

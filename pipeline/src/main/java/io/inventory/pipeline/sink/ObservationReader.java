package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of {@code observations}; bytes that are none are told with their coordinates and passed over. */
final class ObservationReader {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationReader.class);

    private static final byte[] ROWS = "{\"kind\":\"rows\"".getBytes(StandardCharsets.UTF_8);

    private final SinkMetrics metrics;

    ObservationReader(SinkMetrics metrics) {
        this.metrics = metrics;
    }

    Optional<Observation> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Observation(
                    record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), message(record)));
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

    private static ScanMessage message(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        if (record.value() == null) {
            throw UnreadableRecordException.foreign("it is empty", null);
        }
        return Json.read(record.value(), ScanMessage.class);
    }

    /** The scans that begin in these records, found without reading the rows between. */
    List<ScanId> begun(ConsumerRecords<byte[], byte[]> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .filter(record -> !holdsRows(record.value()))
                .map(ObservationReader::begun)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ScanId> begun(ConsumerRecord<byte[], byte[]> record) {
        try {
            return message(record) instanceof Started started ? Optional.of(started.scan()) : Optional.empty();
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    /** Jackson writes the kind first. Rows of somebody who does not are only read twice. */
    private static boolean holdsRows(byte @Nullable [] value) {
        return value != null
                && value.length > ROWS.length
                && Arrays.equals(value, 0, ROWS.length, ROWS, 0, ROWS.length);
    }
}

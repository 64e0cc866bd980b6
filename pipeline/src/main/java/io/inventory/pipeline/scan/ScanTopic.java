package io.inventory.pipeline.scan;

import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.serde.Json;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of scans and how a record on it is addressed: by the partition of its key, named explicitly. Thread-safe. */
record ScanTopic(Producer<byte[], byte[]> producer, String name) {

    ProducerRecord<byte[], byte[]> record(String key, ScanMessage message) {
        return record(key, Json.write(message));
    }

    ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        int partition = Topics.partition(key, Topics.OBSERVATION_PARTITIONS);
        return new ProducerRecord<>(name, partition, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** May wait for room in the producer's buffer; the outcome is told to {@code outcome} on the producer's own thread. */
    void send(ProducerRecord<byte[], byte[]> record, Callback outcome) {
        var unused = producer.send(record, outcome);
    }
}

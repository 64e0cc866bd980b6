package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The end of one run as the records that are written together.
 *
 * @param outcome a word for logs and metrics
 * @param took for the archive, should the broker refuse these records
 */
record Finish(Task task, String outcome, Duration took, List<ProducerRecord<byte[], byte[]>> records) {

    Finish {
        records = List.copyOf(records);
    }
}

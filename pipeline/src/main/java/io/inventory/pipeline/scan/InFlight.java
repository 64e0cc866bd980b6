package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.ErrorCategory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Records of one scan on their way to the broker: a few at most, so that a fast source waits for a slow broker. Once one is lost,
 * all further calls fail, as the scan has a gap. Belongs to the thread of the run; outcomes come from the producer's thread.
 */
final class InFlight {

    private static final int MOST = 8;

    private final ScanTopic topic;
    private final Semaphore room = new Semaphore(MOST);
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    InFlight(ScanTopic topic) {
        this.topic = topic;
    }

    /** Returns when the record is on its way. */
    void send(ProducerRecord<byte[], byte[]> record) throws TaskFailure, InterruptedException {
        room.acquire();
        try {
            check();
            topic.send(record, (metadata, error) -> settle(error));
        } catch (KafkaException e) {
            settle(e);
            check();
        } catch (TaskFailure e) {
            room.release();
            throw e;
        }
    }

    /** Returns when all that was sent is acknowledged. */
    void await() throws TaskFailure, InterruptedException {
        room.acquire(MOST);
        room.release(MOST);
        check();
    }

    private void settle(@Nullable Exception error) {
        if (error != null) {
            lost.compareAndSet(null, error);
        }
        room.release();
    }

    private void check() throws TaskFailure {
        Exception error = lost.get();
        if (error != null) {
            throw new TaskFailure(
                    ErrorCategory.TRANSIENT, "Kafka did not take a record of the scan: " + error.getMessage(), error);
        }
    }
}

package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.task.ErrorCategory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Records of one scan on their way to the broker: a few at most, so that a fast source waits for a slow broker. Once one is lost,
 * all further calls fail, as the scan has a gap. Belongs to the thread of the run; outcomes come from the producer's thread.
 */
final class InFlight implements Outlet {

    private static final int MOST = 8;

    private final ScanTopic topic;
    private final String key;
    private final Semaphore room = new Semaphore(MOST);
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    /** @param key of the scan's scope */
    InFlight(ScanTopic topic, String key) {
        this.topic = topic;
        this.key = key;
    }

    @Override
    public void send(ScanMessage message) throws TaskFailure, InterruptedException {
        room.acquire();
        try {
            check();
            topic.send(topic.record(key, message), (metadata, error) -> settle(error));
        } catch (KafkaException e) {
            settle(e);
            check();
        } catch (TaskFailure e) {
            room.release();
            throw e;
        }
    }

    @Override
    public void await() throws TaskFailure, InterruptedException {
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

package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.control.QueueControl;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Pauses and resumes queues. Thread-safe. */
public final class QueueControls {

    private final KafkaAccess kafka;
    private final InstantSource clock;
    private final String by;

    /** @param by who asks, as {@code user@host} */
    public QueueControls(KafkaAccess kafka, InstantSource clock, String by) {
        this.kafka = kafka;
        this.clock = clock;
        this.by = by;
    }

    /**
     * Stops every start of the queue's tasks; those that run go on.
     *
     * @return the version that a worker's beat carries once it obeys
     * @throws QueueStateException when it is paused already
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public long pause(QueueName queue) throws InterruptedException {
        return set(queue, true, "queue %s is already paused");
    }

    /** @throws QueueStateException when it is not paused */
    public long resume(QueueName queue) throws InterruptedException {
        return set(queue, false, "queue %s is not paused");
    }

    public boolean paused(QueueName queue) throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
        try (var board = new ControlBoard(kafka.clients(), kafka.catalog().topics(), () -> {})) {
            board.start();
            return board.paused(queue);
        }
    }

    private long set(QueueName queue, boolean paused, String already) throws InterruptedException {
        if (paused(queue) == paused) {
            throw new QueueStateException(already.formatted(queue));
        }
        byte[] key = queue.toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = Json.write(new QueueControl(paused, by, clock.instant()));
        String topic = kafka.catalog().topics().control();
        try (Producer<byte[], byte[]> producer = kafka.clients().producer()) {
            return producer.send(new ProducerRecord<>(topic, key, value)).get().offset();
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("Kafka: cannot write to %s: %s".formatted(topic, e.getMessage()), e);
        }
    }
}

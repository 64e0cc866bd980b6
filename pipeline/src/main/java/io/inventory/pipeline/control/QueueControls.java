package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Drain;
import io.inventory.schema.control.QueueControl;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Pauses, resumes and drains queues. Thread-safe.
 *
 * <p>A queue's record is whole, so a change is read, then write. All who change it share one transactional id: who begins fences
 * whoever is in between, and that one begins anew with what the other wrote. No change gets lost.
 */
public final class QueueControls {

    private static final int MOST_TRIES = 10;

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
        return change(queue, control -> paused(control, true, "queue %s is already paused".formatted(queue)));
    }

    /**
     * The same for the starts to go on.
     *
     * @throws QueueStateException when it is not paused
     */
    public long resume(QueueName queue) throws InterruptedException {
        return change(queue, control -> paused(control, false, "queue %s is not paused".formatted(queue)));
    }

    /** Puts a mark that holds until {@link #drained}, also over restarts of everything. */
    public long drain(QueueName queue, Drain drain) throws InterruptedException {
        return change(queue, control -> control.draining(drain, by, now()));
    }

    /** Takes a mark away. */
    public long drained(QueueName queue, UUID drain) throws InterruptedException {
        return change(queue, control -> control.drained(drain, by, now()));
    }

    /** Nothing holds for the queue any more: for one that is deleted. */
    public long forget(QueueName queue) throws InterruptedException {
        return change(queue, control -> null);
    }

    public boolean paused(QueueName queue) throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
        return read(queue).paused();
    }

    private QueueControl paused(QueueControl control, boolean then, String already) {
        if (control.paused() == then) {
            throw new QueueStateException(already);
        }
        return control.paused(then, by, now());
    }

    private Instant now() {
        return clock.instant();
    }

    private QueueControl read(QueueName queue) {
        try (var board = new ControlBoard(kafka.clients(), kafka.catalog().topics())) {
            board.start();
            return board.find(queue).orElse(new QueueControl(false, by, now()));
        }
    }

    private long change(QueueName queue, Function<QueueControl, @Nullable QueueControl> how)
            throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
        String id = kafka.catalog().topics().prefix() + ".control";
        for (int tries = 1; ; tries++) {
            var producer = kafka.clients().transactional(id, KafkaClients.SHORT_TRANSACTION);
            try (Transactions writer = Transactions.begin(producer)) {
                return write(writer, queue, how.apply(read(queue)));
            } catch (ProducerLostException | TransactionRefusedException e) {
                if (tries == MOST_TRIES) {
                    throw new KafkaUnavailableException(
                            "Kafka: queue %s is not changed: %s".formatted(queue, e.getMessage()), e);
                }
            }
        }
    }

    private long write(Transactions writer, QueueName queue, @Nullable QueueControl control)
            throws InterruptedException, ProducerLostException, TransactionRefusedException {
        String topic = kafka.catalog().topics().control();
        byte[] key = queue.toString().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topic, key, control == null ? null : Json.write(control));
        var sent = new AtomicReference<@Nullable Future<RecordMetadata>>();
        writer.run(producer -> sent.set(producer.send(record)));
        Future<RecordMetadata> written = sent.get();
        if (written == null) {
            throw new IllegalStateException("a committed transaction sent nothing");
        }
        try {
            return written.get().offset();
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("Kafka: cannot write to %s: %s".formatted(topic, e.getMessage()), e);
        }
    }
}

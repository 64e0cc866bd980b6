package io.inventory.pipeline.enqueue;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Answer;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Offers one task and waits for what the tracker makes of it. Thread-safe; each call has a reader of its own. */
public final class Offering {

    private static final Duration TURN = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final Submitter submitter;
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward, such as {@link System#nanoTime} */
    public Offering(KafkaAccess kafka, Submitter submitter, LongSupplier nanos) {
        this.kafka = kafka;
        this.submitter = submitter;
        this.nanos = nanos;
    }

    /**
     * Offers and waits.
     *
     * @param offer one that is answered
     * @return whether it was taken, and why not; empty when no tracker answered within {@code patience}: the offer stands
     * @throws IllegalArgumentException as {@link Submitter#offer}
     * @throws SubmitException as {@link Submitter#offer}
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public Optional<Answer> offer(Offer offer, Duration patience) throws InterruptedException {
        var heard = new AtomicReference<@Nullable Answer>();
        byte[] key = TaskCodec.key(offer.id());
        String replies = kafka.catalog().topics().replies();
        kafka.maker().ensure(kafka.catalog().common());
        try (var follower = new LogFollower(kafka.clients().reader(), replies, record -> hear(record, key, heard))) {
            follower.catchUp();
            heard.set(null);
            submitter.offer(List.of(offer));
            long begun = nanos.getAsLong();
            while (heard.get() == null && nanos.getAsLong() - begun < patience.toNanos()) {
                follower.poll(TURN);
            }
        }
        return Optional.ofNullable(heard.get());
    }

    private static void hear(
            ConsumerRecord<byte[], byte[]> record, byte[] key, AtomicReference<@Nullable Answer> heard) {
        if (!Arrays.equals(record.key(), key) || record.value() == null) {
            return;
        }
        try {
            heard.set(Json.read(record.value(), Answer.class));
        } catch (UnreadableRecordException e) {
            throw new KafkaUnavailableException("the answer cannot be read: " + e.getMessage(), e);
        }
    }
}

package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats for one incarnation: every {@value Beat#EVERY_SECONDS} s on its own thread, and at once when asked. Thread-safe.
 *
 * <p>The producer is not transactional, so no fence stops a beat; that is why a worker asks {@link #lease} and not whether it can
 * still write.
 */
public final class BeatPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BeatPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Supplier<? extends Beat> beat;
    private final Clocks clocks;
    private final Lease lease;
    private final BlockingQueue<Boolean> requests = new LinkedBlockingQueue<>(1);
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Sends nothing before {@link #start}.
     *
     * @param producer is closed with this
     * @param topic {@code workers}
     * @param beat what to say now; called on the publishing thread
     */
    public BeatPublisher(
            Producer<byte[], byte[]> producer, String topic, Supplier<? extends Beat> beat, Clocks clocks) {
        this.producer = producer;
        this.topic = topic;
        this.beat = beat;
        this.clocks = clocks;
        this.lease = new Lease(clocks.nanos());
        this.thread = new Thread(this::publish, "beats");
        thread.setDaemon(true);
    }

    /**
     * Returns when the first beat is acknowledged; the rest follow on a thread.
     *
     * @throws KafkaUnavailableException when the broker does not take it; this is closed then
     */
    public void start() throws InterruptedException {
        try {
            await(send(beat.get()));
        } catch (KafkaException | KafkaUnavailableException e) {
            producer.close(Duration.ZERO);
            throw new KafkaUnavailableException("Kafka: cannot write to %s: %s".formatted(topic, e.getMessage()), e);
        }
        thread.start();
    }

    /** Beats as soon as the beat under way is sent. */
    public void beatNow() {
        var unused = requests.offer(true);
    }

    /** Renewed by each beat that the broker acknowledged. */
    public Lease lease() {
        return lease;
    }

    /**
     * Says that this incarnation left in order: nothing of it runs and nothing of it needs recovery. Closes this.
     *
     * @throws KafkaUnavailableException when the broker does not take it; the judge then finds out by itself
     */
    public void leave() throws InterruptedException {
        stop();
        try {
            await(producer.send(new ProducerRecord<>(topic, key(), null)));
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** Falls silent, as one that is to be recovered. May be called again. */
    @Override
    public void close() {
        stop();
        producer.close(Duration.ZERO);
    }

    private void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        while (!stopped) {
            try {
                var unused = requests.poll(Beat.EVERY_SECONDS, TimeUnit.SECONDS);
                if (!stopped) {
                    var unusedAck = send(beat.get());
                }
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.atDebug().log("beats interrupted");
            } catch (KafkaException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("beat not sent");
            }
        }
    }

    private Future<RecordMetadata> send(Beat now) {
        long sentAt = clocks.nanos().getAsLong();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key(now), Json.write(now));
        record.headers().add(BeatDirectory.SENT_AT, text(clocks.wall().instant().toString()));
        return producer.send(record, (metadata, fault) -> {
            if (fault == null) {
                lease.renew(sentAt);
            } else if (!stopped) {
                LOG.atWarn().addKeyValue("reason", fault.getMessage()).log("beat not acknowledged");
            }
        });
    }

    private byte[] key() {
        return key(beat.get());
    }

    private static byte[] key(Beat beat) {
        return text(beat.incarnation().toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            var unused = sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaUnavailableException("Kafka: no acknowledgement: " + e.getMessage(), e);
        }
    }
}

package io.inventory.pipeline.tracker.judge;

import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code workers} on a thread of its own, to its end first, and lets the judge look whenever everything that the broker has is
 * read. Thread-safe; {@link #close} may be called again.
 */
public final class BeatWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BeatWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final LogFollower follower;
    private final Leases leases;
    private final Judge judge;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Connects; nothing is read before {@link #start}.
     *
     * @param reader is closed with this
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public BeatWatch(Supplier<Consumer<byte[], byte[]>> reader, String workers, Leases leases, Judge judge) {
        this.leases = leases;
        this.judge = judge;
        this.follower = new LogFollower(reader.get(), workers, this::hear);
        this.thread = new Thread(this::follow, "tracker-judge");
        thread.setDaemon(true);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    private void follow() {
        while (!stopped) {
            try {
                follower.poll(POLL);
                // A poll finds nothing also where no broker answers, and that is not the silence of the workers.
                follower.catchUp();
                judge.look();
            } catch (WakeupException e) {
                LOG.atDebug().log("woken while following beats");
            } catch (InterruptException e) {
                LOG.atDebug().log("interrupted while following beats");
            } catch (KafkaException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("beats not read");
            }
        }
        follower.close();
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw UnreadableRecordException.foreign("a beat without a key", null);
            }
            Incarnation from = Incarnation.parse(new String(record.key(), StandardCharsets.UTF_8));
            if (record.value() == null) {
                leases.left(from);
            } else {
                leases.beat(Json.read(record.value(), Beat.class));
            }
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("a beat was passed over");
        }
    }

    @Override
    public void close() {
        stopped = true;
        follower.wakeup();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

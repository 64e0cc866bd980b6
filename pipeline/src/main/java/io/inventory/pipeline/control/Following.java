package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogFollower;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a topic from its beginning and follows it on a thread of its own until closed. Thread-safe. */
final class Following implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final KafkaClients clients;
    private final String topic;
    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final Thread thread;
    private @Nullable LogFollower follower;
    private volatile boolean stopped;

    /**
     * Connects to nothing before {@link #start}.
     *
     * @param name of the thread
     * @param each is told every record; on the caller's thread until the start returns, then on the following one. Must not block
     */
    Following(KafkaClients clients, String topic, String name, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.clients = clients;
        this.topic = topic;
        this.each = each;
        this.thread = new Thread(this::follow, name);
        thread.setDaemon(true);
    }

    /**
     * Returns when everything that was on the topic is told; call it once.
     *
     * @throws KafkaUnavailableException when the topic cannot be read
     */
    synchronized void start() {
        var opened = new LogFollower(clients.reader(), topic, each);
        follower = opened;
        try {
            opened.catchUp();
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot read %s: %s".formatted(topic, e.getMessage()), e);
        }
        thread.start();
    }

    private void follow() {
        LogFollower opened = opened();
        while (!stopped && opened != null) {
            try {
                opened.poll(PATIENCE);
            } catch (WakeupException e) {
                LOG.atDebug().addKeyValue("topic", topic).log("woken");
            } catch (KafkaException e) {
                LOG.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("reason", e.getMessage())
                        .log("topic not read");
            }
        }
    }

    private synchronized @Nullable LogFollower opened() {
        return follower;
    }

    /** Nothing is told after it. May be called again. */
    @Override
    public void close() {
        stopped = true;
        LogFollower opened = opened();
        if (opened == null) {
            return;
        }
        opened.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            opened.close();
        }
    }
}

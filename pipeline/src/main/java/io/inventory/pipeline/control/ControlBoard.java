package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.QueueControl;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds for each queue, as the newest records on {@code control} say. Thread-safe. */
public final class ControlBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlBoard.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final LogFollower follower;
    private final Runnable changed;
    private final Map<QueueName, QueueControl> controls = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile long version = -1;
    private volatile boolean stopped;

    /**
     * Connects; nothing is read before {@link #start}.
     *
     * @param changed called after every change, on the following thread; must not block
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public ControlBoard(KafkaClients clients, Topics topics, Runnable changed) {
        this.follower = new LogFollower(clients.reader(), topics.control(), this::apply);
        this.changed = changed;
        this.thread = new Thread(this::follow, "control");
        thread.setDaemon(true);
    }

    /** Returns when everything that was on the topic is applied; follows it from then on. */
    public void start() {
        follower.catchUp();
        thread.start();
    }

    public boolean paused(QueueName queue) {
        QueueControl control = controls.get(queue);
        return control != null && control.paused();
    }

    /** The offset of the newest record applied, -1 before the first. What it says is seen by all later calls. */
    public long version() {
        return version;
    }

    private void follow() {
        while (!stopped) {
            try {
                follower.poll(PATIENCE);
            } catch (WakeupException e) {
                LOG.atDebug().log("control woken");
            } catch (KafkaException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("control not read");
            }
        }
        follower.close();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            hold(record);
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.atError()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("control record passed over");
        }
        version = record.offset();
        changed.run();
    }

    private void hold(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        if (record.key() == null) {
            throw UnreadableRecordException.foreign("no queue", null);
        }
        QueueName queue = new QueueName(new String(record.key(), StandardCharsets.UTF_8));
        if (record.value() == null) {
            controls.remove(queue);
            return;
        }
        QueueControl control = Json.read(record.value(), QueueControl.class);
        controls.put(queue, control);
        LOG.atInfo()
                .addKeyValue("queue", queue)
                .addKeyValue("paused", control.paused())
                .addKeyValue("by", control.by())
                .log("queue control");
    }

    /** May be called again. */
    @Override
    public void close() {
        stopped = true;
        follower.wakeup();
        if (!thread.isAlive()) {
            follower.close();
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

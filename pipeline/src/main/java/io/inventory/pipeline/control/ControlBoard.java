package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.schema.control.Drain;
import io.inventory.schema.control.QueueControl;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds for each queue, as the newest records on {@code control} say. Thread-safe. */
public final class ControlBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlBoard.class);
    private final Map<QueueName, QueueControl> controls = new ConcurrentHashMap<>();
    private final Following following;
    private volatile long version = -1;

    /** Connects to nothing before {@link #start}. */
    public ControlBoard(KafkaClients clients, Topics topics) {
        this.following = new Following(clients, topics.control(), "control", this::apply);
    }

    /**
     * Returns when everything that was on the topic is applied; follows it from then on.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public void start() {
        following.start();
    }

    /** What holds for a queue; nothing was ever said of one that is empty. */
    public Optional<QueueControl> find(QueueName queue) {
        return Optional.ofNullable(controls.get(queue));
    }

    /** In the order in which they decide. */
    public List<Drain> drains(QueueName queue) {
        QueueControl control = controls.get(queue);
        return control == null ? List.of() : control.drains();
    }

    /** Queues with drains that are not known to be over. */
    public List<QueueName> draining() {
        return controls.entrySet().stream()
                .filter(entry -> !entry.getValue().drains().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean paused(QueueName queue) {
        QueueControl control = controls.get(queue);
        return control != null && control.paused();
    }

    /** The offset of the newest record applied, -1 before the first. What it says is seen by all later calls. */
    public long version() {
        return version;
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
                .addKeyValue("drains", control.drains().size())
                .addKeyValue("by", control.by())
                .log("queue control");
    }

    /** May be called again. */
    @Override
    public void close() {
        following.close();
    }
}

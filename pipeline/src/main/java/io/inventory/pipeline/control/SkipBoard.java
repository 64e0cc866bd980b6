package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which waiting tasks are to be passed over, as the newest records on {@code skips} say. Thread-safe. */
public final class SkipBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SkipBoard.class);

    private final Map<TaskId, Skip> skips = new ConcurrentHashMap<>();
    private final Following following;
    private volatile long version;

    /** Connects to nothing before {@link #start}. */
    public SkipBoard(KafkaClients clients, Topics topics) {
        this.following = new Following(clients, topics.skips(), "skips", this::apply);
    }

    /**
     * Returns when everything that was on the topic is applied; follows it from then on.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public void start() {
        following.start();
    }

    /** Whether no task at all is passed over: looked at for each claimed task. */
    public boolean isEmpty() {
        return skips.isEmpty();
    }

    public @Nullable Skip find(TaskId task) {
        return skips.get(task);
    }

    /** Tasks of a queue that are passed over. */
    public List<TaskId> of(QueueName queue) {
        return skips.entrySet().stream()
                .filter(skip -> skip.getValue().queue().equals(queue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The offset behind the newest record applied, 0 before the first. What it says is seen by all later calls. */
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
                    .log("skip passed over");
        }
        version = record.offset() + 1;
    }

    private void hold(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        if (record.key() == null) {
            throw UnreadableRecordException.foreign("no task id", null);
        }
        TaskId task = TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
        if (record.value() == null) {
            skips.remove(task);
        } else {
            skips.put(task, Json.read(record.value(), Skip.class));
        }
    }

    /** May be called again. */
    @Override
    public void close() {
        following.close();
    }
}

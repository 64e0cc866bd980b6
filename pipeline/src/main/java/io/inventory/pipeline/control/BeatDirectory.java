package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that have beaten and neither left nor were recovered, read once. Thread-safe. */
public final class BeatDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(BeatDirectory.class);

    private final KafkaClients clients;
    private final Topics topics;

    public BeatDirectory(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Reads {@code workers} to its end as of now. A process that was killed stays here until it is recovered: look at
     * {@link Seen#appended}.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public List<Seen> snapshot() {
        Map<String, Seen> living = new LinkedHashMap<>();
        try (var follower = new LogFollower(clients.reader(), topics.workers(), record -> apply(living, record))) {
            follower.catchUp();
        }
        return List.copyOf(living.values());
    }

    /** The workers among them. */
    public List<Beat.Worker> workers() {
        return snapshot().stream()
                .map(Seen::beat)
                .filter(Beat.Worker.class::isInstance)
                .map(Beat.Worker.class::cast)
                .toList();
    }

    private static void apply(Map<String, Seen> living, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            living.remove(key);
            return;
        }
        try {
            living.put(key, new Seen(Json.read(record.value(), Beat.class), Instant.ofEpochMilli(record.timestamp())));
        } catch (UnreadableRecordException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("beat passed over");
        }
    }

    /** @param appended when the newest beat reached the broker, by the broker's clock */
    public record Seen(Beat beat, Instant appended) {}
}

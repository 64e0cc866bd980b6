package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that have beaten and neither left nor were recovered, read once. Thread-safe. */
public final class BeatDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(BeatDirectory.class);

    /** The header that says when a beat was sent, by its sender's clock. */
    static final String SENT_AT = "sent-at";

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

    static void apply(Map<String, Seen> living, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            living.remove(key);
            return;
        }
        try {
            Beat beat = Json.read(record.value(), Beat.class);
            living.put(key, new Seen(beat, Instant.ofEpochMilli(record.timestamp()), sent(record)));
        } catch (UnreadableRecordException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("beat passed over");
        }
    }

    private static @Nullable Instant sent(ConsumerRecord<byte[], byte[]> record) {
        Header sent = record.headers().lastHeader(SENT_AT);
        try {
            return sent == null ? null : Instant.parse(new String(sent.value(), StandardCharsets.UTF_8));
        } catch (DateTimeParseException e) {
            return null; // shown to people only
        }
    }

    /**
     * A process by its newest beat.
     *
     * @param appended when it reached the broker, by the broker's clock
     * @param sent when it was sent, by the sender's clock; null when an older version sent it
     */
    public record Seen(
            Beat beat, Instant appended, @Nullable Instant sent) {}
}

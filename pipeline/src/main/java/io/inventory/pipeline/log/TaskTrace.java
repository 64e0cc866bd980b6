package io.inventory.pipeline.log;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Reads the events of a task from its partition of the log. Thread-safe. */
public final class TaskTrace {

    /** Events that are kept of one task: the newest. */
    public static final int MOST = 10_000;

    /** By so much the clock that minted an id may have been ahead of the broker's; where it was more, the whole log is read. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int TIME_ORDERED = 7;

    private final KafkaClients clients;
    private final Topics topics;

    public TaskTrace(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Where to begin to look.
     */
    public enum Begin {
        /** Where the id's own time says; the log's begin for an id that has none, or when no birth is found from there on. */
        BY_ID,
        /** At the log's begin: for an id that somebody chose, and offered a second time long after the first. */
        LOG
    }

    /**
     * Every event of a task, as far back as the log goes.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the log cannot be read
     */
    public Trace read(TaskId id, Begin begin) {
        int partition = Topics.partition(id.toString(), Topics.EVENT_PARTITIONS);
        TopicPartition log = new TopicPartition(topics.events(), partition);
        try (StretchReader reader = new StretchReader(clients.reader())) {
            Optional<Instant> minted = begin == Begin.LOG ? Optional.empty() : minted(id);
            if (minted.isPresent()) {
                Story recent = story(reader, reader.since(log, minted.get().minus(AHEAD)), id);
                if (recent.isFromBirth()) {
                    return recent.trace();
                }
            }
            return story(reader, reader.whole(log), id).trace();
        }
    }

    private static Story story(StretchReader reader, Stretch stretch, TaskId id) {
        Story story = new Story(id, MOST);
        reader.read(stretch, story::add);
        return story;
    }

    /** When the id was made, by the clock of whoever made it: the first 48 bits of a UUIDv7 (RFC 9562, 5.7). */
    private static Optional<Instant> minted(TaskId id) {
        UUID value = id.value();
        return value.version() == TIME_ORDERED
                ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}

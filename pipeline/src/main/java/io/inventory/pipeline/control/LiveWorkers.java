package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.schema.control.Beat;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many workers live, by their beats, as they come. One that left or was recovered is not counted, nor one whose beats have stopped
 * while others went on: both times are the broker's. Thread-safe.
 */
public final class LiveWorkers implements AutoCloseable {

    /** A worker beats five times in it. */
    private static final Duration SILENCE = Duration.ofSeconds(5L * Beat.EVERY_SECONDS);

    private final Map<String, BeatDirectory.Seen> living = new LinkedHashMap<>();
    private final Following following;
    private volatile int count;

    /** Reads nothing before {@link #start}. */
    public LiveWorkers(KafkaClients clients, Topics topics) {
        this.following = new Following(clients, topics.workers(), "live-workers", this::hear);
    }

    /**
     * Returns when every beat so far is read.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the beats cannot be read
     */
    public void start() {
        following.start();
    }

    /** Workers that live, 0 or more. */
    public int count() {
        return count;
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        BeatDirectory.apply(living, record);
        count = count(living.values(), Instant.ofEpochMilli(record.timestamp()));
    }

    /** @param newest when the newest beat reached the broker */
    static int count(Collection<BeatDirectory.Seen> living, Instant newest) {
        Instant silent = newest.minus(SILENCE);
        return (int) living.stream()
                .filter(seen -> seen.beat() instanceof Beat.Worker)
                .filter(seen -> seen.appended().isAfter(silent))
                .count();
    }

    /** May be called again. */
    @Override
    public void close() {
        following.close();
    }
}

package io.inventory.pipeline.tracker;

import io.inventory.pipeline.tracker.fold.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator decides about a tracker.
 *
 * @param stateDirectory where its stores lie; made when missing, may be lost, and belongs to one process
 * @param sharing how trackers share the log's partitions
 * @param commitInterval between two transactions; 100 ms. A timer is late by as much, and 200 ms costs less
 * @param cacheBytes of all stores' caches together
 * @param replicationFactor of its internal topics, -1 for the broker's default
 */
public record TrackerSettings(
        Path stateDirectory,
        Sharing sharing,
        Duration commitInterval,
        long cacheBytes,
        short replicationFactor,
        Limits limits) {

    /**
     * How trackers share the log.
     *
     * @param threads stream threads, 1 to 12
     * @param standbys copies of each partition's stores on other trackers; 0 for a single tracker
     */
    public record Sharing(int threads, int standbys, Protocol protocol) {}

    /** Group protocols of Kafka Streams. */
    public enum Protocol {
        /** The consumers assign; a dead tracker is waited for 10 s. */
        CLASSIC,
        /** The broker assigns (KIP-1071); a dead tracker is waited for as long as the broker's settings say, 45 s by default. */
        STREAMS
    }

    private static final long CACHE_BYTES = 64L << 20;

    /** One tracker beside one broker. */
    public static TrackerSettings single(Path stateDirectory) {
        return new TrackerSettings(
                stateDirectory,
                new Sharing(1, 0, Protocol.CLASSIC),
                Duration.ofMillis(100),
                CACHE_BYTES,
                (short) 1,
                Limits.DEFAULT);
    }
}

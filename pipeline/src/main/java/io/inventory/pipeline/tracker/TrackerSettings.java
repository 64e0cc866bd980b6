package io.inventory.pipeline.tracker;

import io.inventory.pipeline.tracker.fold.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator decides about a tracker.
 *
 * @param stateDirectory where its stores lie; made when missing, may be lost, and belongs to one process
 * @param threads stream threads, 1 to 12
 * @param standbys copies of each partition's stores on other trackers; 0 for a single tracker
 * @param commitInterval between two transactions; 100 ms. A timer is late by as much, and 200 ms costs less
 * @param cacheBytes of all stores' caches together
 * @param replicationFactor of its internal topics
 */
public record TrackerSettings(
        Path stateDirectory,
        int threads,
        int standbys,
        Duration commitInterval,
        long cacheBytes,
        short replicationFactor,
        Limits limits) {

    private static final long CACHE_BYTES = 64L << 20;

    /** One tracker beside one broker. */
    public static TrackerSettings single(Path stateDirectory) {
        return new TrackerSettings(
                stateDirectory, 1, 0, Duration.ofMillis(100), CACHE_BYTES, (short) 1, Limits.DEFAULT);
    }
}

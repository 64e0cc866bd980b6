package io.inventory.consumers.gardener;

import io.inventory.consumers.limit.BucketKey;
import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Rate;
import io.inventory.pipeline.metrics.Metrics;

/**
 * What paces the calls to the clusters of a landscape.
 *
 * @param pacing of the process, shared with other sources
 * @param seed of each seed
 * @param gate calls of one cluster under way
 */
public record KubeTempo(Pacing pacing, Rate garden, Rate seed, GateRule gate) {

    private static final String SERVICE = "kubernetes";
    private static final String ALL = "all";

    /** As fast as it goes. */
    public static KubeTempo unlimited() {
        return new KubeTempo(
                new Pacing(() -> 1, System::nanoTime, new Metrics()), Rate.UNLIMITED, Rate.UNLIMITED, GateRule.OPEN);
    }

    /** Of the garden's own cluster. */
    KubePace ofGarden() {
        return pace(SeedScan.GARDEN, garden);
    }

    KubePace ofSeed(String name) {
        return pace(name, seed);
    }

    private KubePace pace(String cluster, Rate rate) {
        BucketKey key = new BucketKey(cluster, BucketKey.GLOBAL, SERVICE, ALL);
        return new KubePace(pacing, key, rate, gate);
    }
}

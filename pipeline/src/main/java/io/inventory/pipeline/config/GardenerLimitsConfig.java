package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;

/** How fast the Kubernetes APIs of a landscape are called, each cluster for itself. */
public record GardenerLimitsConfig(
        @Doc("Calls of one cluster that are under way at once, all workers together; each worker has one at least.")
        @Default("16")
        @Range(min = "1", max = "10000")
        int callsPerCluster,

        @Doc("Calls to the garden.") @Default("{per_second: 20, burst: 40}")
        CallRateConfig garden,

        @Doc("Calls to a seed.") @Default("{per_second: 20, burst: 40}")
        CallRateConfig seed) {}

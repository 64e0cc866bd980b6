package io.inventory.consumers.gardener;

import org.jspecify.annotations.Nullable;

/** Which seed to collect; none means all of them. */
public record SeedTarget(@Nullable String seed) {}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a group closes: at the first of these. */
public record GroupLimits(
        @Doc(value = "It closes when no member came for so long.", absent = "`1m`")
        @Range(min = "1s", max = "24h")
        @Nullable
        Duration grace,

        @Doc(value = "It closes so long after its first member, whatever still comes.", absent = "no such limit")
        @Range(min = "1s", max = "720h")
        @Nullable
        Duration maxDelay,

        @Doc(value = "It closes when it has so many members.", absent = "as many as one task can carry, 2,000 at most")
        @Range(min = "1", max = "10000")
        @Nullable
        Integer maxSize) {}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;

/** Which archived tasks of a queue are kept. */
public record ArchiveLimits(
        @Doc("How long one is kept; counts from its archiving.") @Default("2160h") @Range(min = "1s", max = "87600h")
        Duration maxAge,

        @Doc(
                "How many are kept, the newest. Each of the log's 12 partitions keeps its twelfth, so the whole comes near it.")
        @Default("10000")
        @Range(min = "12", max = "10000000")
        int maxSize) {}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the database keeps what is no row of the inventory. */
public record RetentionConfig(
        @Doc(
                value = "How long changes of resources are kept. Whole months go, so up to one more is kept.",
                absent = "for ever")
        @Range(min = "744h", max = "876000h")
        @Nullable
        Duration history,

        @Doc(value = "How long scans stay in the ledger. A scope's newest one stays.", absent = "for ever")
        @Range(min = "192h", max = "876000h")
        @Nullable
        Duration ledger) {}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;

/** How long history and ledger are kept; whole months are dropped. */
public record RetentionConfig(
        @Doc("Changes of resources: insert, update and removal, with before and after.")
        @Default("8760h")
        @Range(min = "24h", max = "876000h")
        Duration history,

        @Doc("The ledger of scans.") @Default("2160h") @Range(min = "24h", max = "876000h")
        Duration ledger) {}

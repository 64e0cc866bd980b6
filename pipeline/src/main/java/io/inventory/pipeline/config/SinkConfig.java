package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import java.util.Map;

/** What brings scans into the tables. */
public record SinkConfig(
        @Doc(
                "By model, `aws:model:vpc` for example: how many rows a COMPLETE scan may remove unasked; more is held back.")
        Map<String, DeleteBudgetConfig> deleteBudget) {

    public SinkConfig {
        deleteBudget = Map.copyOf(deleteBudget);
    }
}

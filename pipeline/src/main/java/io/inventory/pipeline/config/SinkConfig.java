package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;

/** What writes observations into the database. */
public record SinkConfig(
        @Doc("Database connections that stage and merge at the same time.") @Default("2") @Range(min = "1", max = "64")
        int concurrency,

        @Doc("Rows that are staged by one COPY.") @Default("10000") @Range(min = "100", max = "1000000")
        int batchRows) {}

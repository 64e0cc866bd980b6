package io.inventory.pipeline.sink;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code sink_staging}; its columns, in their order. */
record StagedRow(
        int partition,
        long epoch,
        UUID scan,
        long seq,
        @Nullable UUID id,
        List<@Nullable String> vals,
        List<@Nullable Long> numbers,
        List<@Nullable Long> times,
        @Nullable String reason,
        @Nullable String raw) {}

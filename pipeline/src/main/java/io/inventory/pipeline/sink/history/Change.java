package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a resource.
 *
 * @param recorded when the transaction that wrote it began
 * @param kind {@code insert}, {@code update} or {@code remove}
 * @param reason why it was removed or moved; null where the scan says it all
 * @param scan what proves it; null where no scan does, as for what the housekeeper removes
 * @param key the natural key by column
 * @param before of an update the columns that differ, of a removal the whole row
 * @param after of an update the columns that differ, of an insert the whole row
 */
public record Change(
        Instant recorded,
        String kind,
        @Nullable String reason,
        @Nullable UUID scan,
        UUID resource,
        Map<String, @Nullable Object> key,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {

    static Change of(Row row) {
        return new Change(
                row.get("recorded_at", Instant.class),
                row.get("kind", String.class),
                row.find("reason", String.class),
                row.find("scan_id", UUID.class),
                row.get("resource_id", UUID.class),
                Columns.read(row, "key"),
                Columns.read(row, "before"),
                Columns.read(row, "after"));
    }
}

package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.Row;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a row differs between two times.
 *
 * @param key the natural key by column
 * @param before of a changed row the columns that differ, of a removed one the whole row
 * @param after of a changed row the columns that differ, of an inserted one the whole row
 */
public record NetChange(
        Kind kind,
        String model,
        UUID resource,
        Map<String, @Nullable Object> key,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {

    /** What became of it. */
    public enum Kind {
        INSERTED,
        CHANGED,
        REMOVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static NetChange of(Row row) {
        return new NetChange(
                Kind.valueOf(row.get("what", String.class)),
                row.get("model", String.class),
                row.get("resource_id", UUID.class),
                Columns.read(row, "key"),
                Columns.read(row, "before"),
                Columns.read(row, "after"));
    }
}

package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scan would do to one row.
 *
 * @param key as a JSON object of column and value
 * @param before an update's columns that differ, or the whole row that would go; null when there is none
 * @param after an update's columns that differ, or the whole new row; null when it would go
 * @param rule of the delete budget that would hold it; null unless it is held
 */
public record PlannedRow(
        Action action,
        String model,
        String scope,
        String key,
        @Nullable String before,
        @Nullable String after,
        @Nullable String rule) {

    /** What would become of a row. */
    public enum Action {
        INSERT,
        UPDATE,
        /** It would change its owner. */
        MOVE,
        /** Another scope owns it: it would stay as it is. */
        COLLIDE,
        REMOVE,
        /** The delete budget would keep it. */
        HOLD;

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param scope of the scan; a row of another one names it */
    static PlannedRow of(Row row, String model, String scope) {
        return new PlannedRow(
                Action.valueOf(row.get("action", String.class).toUpperCase(Locale.ROOT)),
                model,
                Objects.requireNonNullElse(row.find("scope", String.class), scope),
                row.get("key", String.class),
                row.find("before", String.class),
                row.find("after", String.class),
                row.find("rule", String.class));
    }
}

package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.Row;
import io.inventory.schema.serde.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Objects of column and value, as the history holds them. */
final class Columns {

    private static final TypeReference<TreeMap<String, @Nullable Object>> TYPE = new TypeReference<>() {};

    private Columns() {}

    /** By the columns' names; empty for null. */
    static Map<String, @Nullable Object> read(Row row, String column) {
        String text = row.find(column, String.class);
        return text == null
                ? Map.of()
                : Collections.unmodifiableMap(Json.mapper().readValue(text, TYPE));
    }
}

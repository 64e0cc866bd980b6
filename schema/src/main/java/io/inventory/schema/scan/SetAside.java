package io.inventory.schema.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that broke a rule.
 *
 * @param key its natural key in the order of the model's key columns, when known: the resource then counts as seen; null when
 *     not even the key could be read, which makes the scan PARTIAL
 * @param reason one line: the column and the rule
 */
public record SetAside(@Nullable List<String> key, String reason) {

    public SetAside {
        key = key == null ? null : List.copyOf(key);
    }
}

package io.inventory.cli.command.model;

import io.inventory.schema.serde.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns and their values on one line, for tables. */
final class ColumnTexts {

    private ColumnTexts() {}

    /** {@code account_id=111, vpc_id=vpc-1}. */
    static String key(Map<String, @Nullable Object> key) {
        return key.entrySet().stream()
                .map(column -> column.getKey() + "=" + text(column.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code name: a → b} for each column that differs; of a whole row what it held. */
    static String change(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream().map(name -> change(name, before, after)).collect(Collectors.joining(", "));
    }

    private static String change(
            String name, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        String old = before.containsKey(name) ? text(before.get(name)) + " " : "";
        String now = after.containsKey(name) ? " " + text(after.get(name)) : "";
        return "%s: %s→%s".formatted(name, old, now);
    }

    /** Texts as they are but for the empty one, everything else as JSON has it. */
    private static String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty()
                ? text
                : Json.mapper().writeValueAsString(value);
    }
}

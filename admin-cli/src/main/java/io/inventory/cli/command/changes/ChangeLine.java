package io.inventory.cli.command.changes;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.sink.feed.PublishedChange;
import io.inventory.schema.serde.Json;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A published change as people and programs see it.
 *
 * @param key columns and values, else the row's id
 */
record ChangeLine(String model, String key, PublishedChange change) {

    static final Table<ChangeLine> TABLE = new Table<>(
            List.of(
                    Column.of("RECORDED", line -> line.change().recorded()),
                    Column.of("KIND", line -> line.change().kind()),
                    Column.of("MODEL", ChangeLine::model),
                    Column.of("SCOPE", line -> line.change().scope()),
                    Column.of("KEY", ChangeLine::key)),
            List.of(
                    Column.of("ID", line -> line.change().id()),
                    Column.of("REASON", line -> line.change().reason()),
                    Column.of("SCAN", line -> line.change().scan()),
                    Column.of("ROW", ChangeLine::row)));

    static ChangeLine of(PublishedChange change, Topics topics) {
        String model = change.topic().substring(topics.changesPrefix().length()).replace('.', ':');
        return new ChangeLine(model, key(change), change);
    }

    private static String key(PublishedChange change) {
        JsonNode key = change.key() == null ? null : parsed(change.key());
        if (key == null || !key.isObject()) {
            return change.id();
        }
        return key.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(column -> column.getKey() + "=" + column.getValue().asString())
                .collect(Collectors.joining(", "));
    }

    private @Nullable Object row() {
        return change.row() == null ? null : parsed(change.row());
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException e) {
            return null; // a foreign hand wrote it
        }
    }

    /** One line of what is followed. */
    String text() {
        return TABLE.columns().stream()
                .map(column -> column.text().apply(this).replaceAll("\\p{Cntrl}", "?"))
                .collect(Collectors.joining("  "));
    }

    /** One line of JSON. */
    String json() {
        Map<String, @Nullable Object> object = new java.util.LinkedHashMap<>();
        TABLE.columns()
                .forEach(column -> object.put(column.key(), column.value().apply(this)));
        TABLE.further()
                .forEach(column -> object.put(column.key(), column.value().apply(this)));
        return Json.mapper().writeValueAsString(object);
    }
}

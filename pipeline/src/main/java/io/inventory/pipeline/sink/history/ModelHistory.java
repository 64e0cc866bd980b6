package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.sink.ResourceIds;
import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what became of one row, also of one that is gone. Thread-safe; every method throws {@link StoreException}. */
public final class ModelHistory {

    private static final int MOST_NAMED = 3;

    private final Store store;

    public ModelHistory(Store store) {
        this.store = store;
    }

    /** The changes of the row with an id, oldest first. */
    public List<Change> of(Model<?> model, UUID id) {
        return changes(model, List.of(id));
    }

    /**
     * The changes of the row with a natural key, oldest first.
     *
     * @param key values by column, as PostgreSQL reads the column's type from text; columns may be left out while one row is meant
     * @throws IllegalArgumentException when a column is no part of the model's key
     * @throws StoreException when several rows are meant
     */
    public List<Change> of(Model<?> model, Map<String, String> key) {
        List<Column> columns = columns(model, key);
        List<String> values =
                columns.stream().map(column -> key.get(column.name())).toList();
        Set<UUID> ids = new LinkedHashSet<>(inTable(model, columns, values));
        if (columns.size() == model.key().size()) {
            ids.add(new ResourceIds().of(model.name(), values));
        }
        List<Change> changes = changes(model, ids);
        return one(model, changes.isEmpty() ? changes(model, inHistory(model, columns, values)) : changes);
    }

    private static List<Column> columns(Model<?> model, Map<String, String> key) {
        Set<String> unknown = new TreeSet<>(key.keySet());
        List<Column> columns = model.key().stream()
                .filter(column -> unknown.remove(column.name()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the key of %s has no column '%s': it has %s"
                    .formatted(
                            model.name(),
                            String.join("', '", unknown),
                            model.key().stream().map(Column::name).collect(Collectors.joining(", "))));
        }
        return columns;
    }

    private List<UUID> inTable(Model<?> model, List<Column> columns, List<String> values) {
        String conditions = columns.stream()
                .map(column -> "%s = ?::%s"
                        .formatted(SqlText.name(column.name()), column.type().sql()))
                .collect(Collectors.joining(" and "));
        return store.query(
                "select id from %s where %s".formatted(SqlText.name(model.table()), conditions),
                row -> row.get("id", UUID.class),
                values.toArray());
    }

    /** Of a row that is gone, and whose id does not follow from its key: reads all that the history has of the model. */
    private List<UUID> inHistory(Model<?> model, List<Column> columns, List<String> values) {
        String object = columns.stream()
                .map(column -> "%s, ?::%s"
                        .formatted(SqlText.literal(column.name()), column.type().sql()))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
        List<Object> bound = new ArrayList<>(List.of(model.name()));
        bound.addAll(values);
        return store.query(
                "select distinct resource_id from resource_change where model = ? and key @> " + object,
                row -> row.get("resource_id", UUID.class),
                bound.toArray());
    }

    private List<Change> changes(Model<?> model, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return store.query("""
                select recorded_at, kind, reason, scan_id, resource_id, key, before, after
                from resource_change where model = ? and resource_id = any(?::uuid[])
                order by id
                """, Change::of, model.name(), List.copyOf(ids));
    }

    /** A key that was adopted, removed and collected again has had two ids, and is one row all the same. */
    private static List<Change> one(Model<?> model, List<Change> changes) {
        List<String> keys = changes.stream()
                .map(change -> change.key().toString())
                .distinct()
                .sorted()
                .toList();
        if (keys.size() > 1) {
            throw StoreException.failed("several rows of %s have that key: %s%s; name more of its columns"
                    .formatted(
                            model.name(),
                            String.join(", ", keys.subList(0, Math.min(MOST_NAMED, keys.size()))),
                            keys.size() > MOST_NAMED ? ", …" : ""));
        }
        return changes;
    }
}

package io.inventory.pipeline.sink.query;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources by their model. Names of columns are checked against the model, values are bound. Thread-safe; every method throws
 * {@link io.inventory.pipeline.store.StoreException}.
 */
public final class ModelQueries {

    private static final List<String> BEFORE = List.of("id");
    private static final List<String> AFTER = List.of("created_at", "updated_at");

    private final Store store;

    public ModelQueries(Store store) {
        this.store = store;
    }

    /** The columns that a query may name, in the order in which all are shown. */
    public static List<String> columns(Model<?> model) {
        return Stream.of(BEFORE.stream(), model.columnNames().stream(), AFTER.stream())
                .flatMap(names -> names)
                .toList();
    }

    /** How many rows the model's table has. */
    public long count(Model<?> model) {
        return store.query("select count(*) as rows from " + quoted(model.table()), row -> row.get("rows", Long.class))
                .get(0);
    }

    /**
     * Rows as ordered maps of column and value; the values are of the types that {@link Row#value} names.
     *
     * @throws IllegalArgumentException when a column is not the model's
     */
    public List<Map<String, @Nullable Object>> query(Model<?> model, ModelQuery query) {
        List<String> shown = query.columns().isEmpty() ? columns(model) : query.columns();
        List<@Nullable Object> values = new ArrayList<>();
        String sql = "select %s from %s %s order by %s %s offset %d"
                .formatted(
                        shown.stream().map(name -> checked(model, name)).collect(Collectors.joining(", ")),
                        quoted(model.table()),
                        where(model, query, values),
                        order(model, query),
                        query.limit().isPresent() ? "limit " + query.limit().getAsInt() : "",
                        query.offset());
        return store.query(sql, row -> values(row, shown), values.toArray());
    }

    private static Map<String, @Nullable Object> values(Row row, List<String> columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, row.value(column)));
        return values;
    }

    private static String where(Model<?> model, ModelQuery query, List<@Nullable Object> values) {
        if (query.where().isEmpty()) {
            return "";
        }
        return query.where().stream()
                .map(condition -> condition(model, condition, values))
                .collect(Collectors.joining(" and ", "where ", ""));
    }

    private static String condition(Model<?> model, ModelQuery.Condition condition, List<@Nullable Object> values) {
        String column = checked(model, condition.column());
        if (condition.value().isEmpty()) {
            return "coalesce(%s::text, '') = ''".formatted(column);
        }
        values.add(condition.value());
        return "%s = ?::%s".formatted(column, sqlType(model, condition.column()));
    }

    private static String sqlType(Model<?> model, String name) {
        if (BEFORE.contains(name)) {
            return "uuid";
        }
        return model.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.type().sql())
                .findFirst()
                .orElse("timestamptz");
    }

    private static String order(Model<?> model, ModelQuery query) {
        Stream<String> named = query.order().stream()
                .map(order -> checked(model, order.column()) + (order.descending() ? " desc" : ""));
        Stream<String> key = model.key().stream().map(Column::name).map(ModelQueries::quoted);
        return Stream.concat(named, key).collect(Collectors.joining(", "));
    }

    private static String checked(Model<?> model, String name) {
        if (!columns(model).contains(name)) {
            throw new IllegalArgumentException("%s has no column '%s': it has %s"
                    .formatted(model.name(), name, String.join(", ", columns(model))));
        }
        return quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

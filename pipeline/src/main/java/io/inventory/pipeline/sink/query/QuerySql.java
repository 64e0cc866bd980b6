package io.inventory.pipeline.sink.query;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one query.
 *
 * @param rows the table, or a query in brackets that has its columns
 */
record QuerySql(Model<?> model, ModelQuery query, List<Relation> relations, String rows) {

    /** A name that no column has. */
    static String place(int index) {
        return "place " + index;
    }

    static String related(Relation relation) {
        return "with " + relation.name();
    }

    List<String> shown() {
        return query.columns().isEmpty() ? new ModelColumns(model).names() : query.columns();
    }

    /** As asked for, then by the key, so that no two rows are equal. */
    List<Order> order() {
        List<Order> order = new ArrayList<>(query.order());
        List<String> named = order.stream().map(Order::column).toList();
        model.key().stream()
                .map(Column::name)
                .filter(name -> !named.contains(name))
                .forEach(name -> order.add(new Order(name, false)));
        return order;
    }

    /** One row more than the limit tells whether there are more. */
    String text(List<@Nullable Object> values) {
        WhereSql where = new WhereSql(new ModelColumns(model));
        Stream<String> behind =
                query.after().map(this::checked).stream().map(cursor -> where.behind(order(), cursor.values()));
        String sql = "select %s from %s t %s order by %s %s offset %d"
                .formatted(
                        selected(),
                        rows,
                        where.text(query.where(), behind),
                        ordered(),
                        query.limit().isPresent() ? "limit " + (query.limit().getAsInt() + 1L) : "",
                        query.offset());
        values.addAll(where.values());
        return sql;
    }

    private String selected() {
        ModelColumns columns = new ModelColumns(model);
        List<Order> order = order();
        Stream<String> places = IntStream.range(0, order.size()).mapToObj(i -> "%s::text as \"%s\""
                .formatted(columns.sql(order.get(i).column()), place(i)));
        Stream<String> related = relations.stream()
                .map(relation -> "%s as %s".formatted(relation.sql(), ModelColumns.quoted(related(relation))));
        return Stream.of(shown().stream().map(columns::sql), related, places)
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }

    private String ordered() {
        ModelColumns columns = new ModelColumns(model);
        return order().stream()
                .map(one -> columns.sql(one.column()) + (one.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    private Cursor checked(Cursor cursor) {
        if (!cursor.model().equals(model.name()) || !cursor.order().equals(names(order()))) {
            throw new IllegalArgumentException("the cursor is of %s in the order %s, and not of %s in the order %s"
                    .formatted(
                            cursor.model(),
                            String.join(",", cursor.order()),
                            model.name(),
                            String.join(",", names(order()))));
        }
        return cursor;
    }

    static List<String> names(List<Order> order) {
        return order.stream().map(Order::toString).toList();
    }
}

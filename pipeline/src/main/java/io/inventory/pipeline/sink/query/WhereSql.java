package io.inventory.pipeline.sink.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, with the values to bind. Belongs to one thread. */
final class WhereSql {

    private final ModelColumns columns;
    private final List<@Nullable Object> values = new ArrayList<>();

    WhereSql(ModelColumns columns) {
        this.columns = columns;
    }

    /** Nothing, or {@code where} and all conditions. */
    String text(List<Condition> conditions, Stream<String> further) {
        return Stream.concat(conditions.stream().map(this::condition).toList().stream(), further)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.isEmpty() ? "" : "where " + String.join(" and ", all)));
    }

    List<@Nullable Object> values() {
        return values;
    }

    private String condition(Condition condition) {
        String column = columns.sql(condition.column());
        String type = columns.type(condition.column());
        boolean isEmpty = condition.value().isEmpty();
        return switch (condition.operator()) {
            case EQUAL -> isEmpty ? isNothing(column) : compared(column, "=", type, condition);
            case UNEQUAL ->
                isEmpty ? "not " + isNothing(column) : compared(column, "is distinct from", type, condition);
            case LESS, AT_MOST, MORE, AT_LEAST ->
                compared(column, condition.operator().sign(), type, condition);
            case MATCHES -> compared(text(column), "~", "text", condition);
            case MATCHES_NOT -> compared(text(column), "!~", "text", condition);
        };
    }

    private static String isNothing(String column) {
        return "(%s = '')".formatted(text(column));
    }

    private static String text(String column) {
        return "coalesce(%s::text, '')".formatted(column);
    }

    private String compared(String left, String operator, String type, Condition condition) {
        return "%s %s %s".formatted(left, operator, bound(condition.value(), type));
    }

    private String bound(@Nullable String value, String type) {
        values.add(value);
        return "?::" + type;
    }

    /** What lies behind the place of a cursor. */
    String behind(List<Order> order, List<@Nullable String> place) {
        boolean plain = order.stream().noneMatch(one -> one.descending() || columns.isNullable(one.column()));
        return plain ? rowsBehind(order, place) : stepsBehind(order, place);
    }

    /** In a form that an index serves. */
    private String rowsBehind(List<Order> order, List<@Nullable String> place) {
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            left.add(columns.sql(order.get(i).column()));
            right.add(bound(place.get(i), columns.type(order.get(i).column())));
        }
        return "(%s) > (%s)".formatted(String.join(", ", left), String.join(", ", right));
    }

    /** Behind by the first column, or equal in it and behind by the second, and so on. */
    private String stepsBehind(List<Order> order, List<@Nullable String> place) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            List<String> step = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                String type = columns.type(order.get(j).column());
                step.add("%s is not distinct from %s"
                        .formatted(columns.sql(order.get(j).column()), bound(place.get(j), type)));
            }
            step.add(stepBehind(order.get(i), place.get(i)));
            steps.add("(" + String.join(" and ", step) + ")");
        }
        return "(" + String.join(" or ", steps) + ")";
    }

    /** Missing values are behind all others, and before them when the order is descending. */
    private String stepBehind(Order order, @Nullable String value) {
        String column = columns.sql(order.column());
        if (value == null) {
            return order.descending() ? column + " is not null" : "false";
        }
        String bound = bound(value, columns.type(order.column()));
        return order.descending()
                ? "%s < %s".formatted(column, bound)
                : "(%1$s > %2$s or %1$s is null)".formatted(column, bound);
    }
}

package io.inventory.pipeline.sink.query;

import java.util.List;
import java.util.OptionalInt;

/**
 * What to read of one table.
 *
 * @param where all of them must hold
 * @param columns in this order; empty for all
 * @param order first criterion first; the key comes last of itself
 * @param limit how many rows at most, 0 or more
 * @param offset rows to pass over, 0 or more
 */
public record ModelQuery(
        List<Condition> where, List<String> columns, List<Order> order, OptionalInt limit, int offset) {

    /** Every row and column. */
    public static final ModelQuery ALL = new ModelQuery(List.of(), List.of(), List.of(), OptionalInt.empty(), 0);

    /**
     * A column's value.
     *
     * @param value as PostgreSQL reads the column's type from text; empty text also matches a null
     */
    public record Condition(String column, String value) {

        /** @throws IllegalArgumentException when the text is not {@code column=value} */
        public static Condition parse(String text) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("'%s' is no condition: write column=value".formatted(text));
            }
            return new Condition(text.substring(0, sign).strip(), text.substring(sign + 1));
        }
    }

    /** A column to sort by. */
    public record Order(String column, boolean descending) {

        /** @throws IllegalArgumentException when the text is not {@code column}, {@code column:asc} or {@code column:desc} */
        public static Order parse(String text) {
            String[] parts = text.split(":", -1);
            boolean known = parts.length == 1
                    || (parts.length == 2 && List.of("asc", "desc").contains(parts[1]));
            if (!known || parts[0].isBlank()) {
                throw new IllegalArgumentException("'%s' is no order: write column or column:desc".formatted(text));
            }
            return new Order(parts[0].strip(), parts.length == 2 && parts[1].equals("desc"));
        }
    }

    public ModelQuery {
        where = List.copyOf(where);
        columns = List.copyOf(columns);
        order = List.copyOf(order);
        if (offset < 0 || limit.orElse(0) < 0) {
            throw new IllegalArgumentException("limit and offset must be 0 or more");
        }
    }
}

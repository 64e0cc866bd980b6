package io.inventory.pipeline.sink.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to read of one table.
 *
 * @param where all of them must hold
 * @param columns in this order; empty for all
 * @param with the related models to show with each row, by the last part of their names, such as {@code vpc}
 * @param order first criterion first; the key comes last of itself
 * @param limit how many rows at most, 0 or more
 * @param offset rows to pass over, 0 or more
 * @param after where the page before ended
 */
public record ModelQuery(
        List<Condition> where,
        List<String> columns,
        List<String> with,
        List<Order> order,
        OptionalInt limit,
        int offset,
        Optional<Cursor> after) {

    /** Every row and column. */
    public static final ModelQuery ALL =
            new ModelQuery(List.of(), List.of(), List.of(), List.of(), OptionalInt.empty(), 0, Optional.empty());

    public ModelQuery {
        where = List.copyOf(where);
        columns = List.copyOf(columns);
        with = List.copyOf(with);
        order = List.copyOf(order);
        if (offset < 0 || limit.orElse(0) < 0) {
            throw new IllegalArgumentException("limit and offset must be 0 or more");
        }
    }
}

package io.inventory.pipeline.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL that its owner wrote. Values are bound in order to the statement's question marks (an operator with a question mark is
 * written {@code ??}) and may be null, a {@link String}, a number, {@link Boolean}, {@link java.util.UUID},
 * {@link java.time.Instant}, {@link java.time.Duration}, {@link Json}, or a list of strings, longs, integers or UUIDs,
 * which becomes an array.
 *
 * <p>Every method throws {@link StoreException} when the database cannot be reached or refuses the statement.
 */
public interface Rows {

    /** Reads all rows into memory. */
    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values);

    /**
     * Hands on one row after the other with at most {@code fetchSize} of them in memory. The consumer runs on the caller's
     * thread; what it throws ends the reading and is thrown on.
     */
    void stream(String sql, int fetchSize, Consumer<Row> consumer, @Nullable Object... values);

    /** Runs a statement that changes rows, and answers how many. */
    long update(String sql, @Nullable Object... values);

    /** Reads the first row, if there is one. */
    default <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return query(sql, mapper, values).stream().findFirst();
    }
}

package io.inventory.pipeline.store;

/**
 * Makes a value of one row. Called on the caller's thread while the result is open; it must not keep the row.
 *
 * @param <T> what becomes of a row
 */
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}

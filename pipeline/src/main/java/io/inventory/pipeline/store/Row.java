package io.inventory.pipeline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result, valid only until its mapper or consumer returns. */
public interface Row {

    /**
     * Reads a column that is never null.
     *
     * @param type {@link String} (any column, in the database's own text), {@link Long}, {@link Integer}, {@link Boolean},
     *     {@link Double}, {@link UUID}, {@link Instant} (timestamptz) or {@link Duration} (interval without months)
     * @throws StoreException when the column is null, missing, or of another type
     */
    <T> T get(String column, Class<T> type);

    /** Like {@link #get}, with null for a null column. */
    <T> @Nullable T find(String column, Class<T> type);

    /** Reads a column of type {@code text[]}; a null column is an empty list. */
    List<String> texts(String column);

    /** The names of the columns, in the order of the statement. */
    List<String> columns();

    /**
     * Reads a column whose type the caller does not know: a {@link Number}, {@link Boolean}, {@link UUID},
     * {@link Instant}, {@link Duration}, a {@link List} for an array, and text for every other type.
     */
    @Nullable
    Object value(String column);
}

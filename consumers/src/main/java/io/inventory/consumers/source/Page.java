package io.inventory.consumers.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a source's list.
 *
 * @param rows may be empty, also when pages follow
 * @param next what asks for the page after this one; null or empty at the end
 */
public record Page<R>(List<R> rows, @Nullable String next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** The only page of a list that does not come in pages. */
    public static <R> Page<R> only(List<R> rows) {
        return new Page<>(rows, null);
    }
}

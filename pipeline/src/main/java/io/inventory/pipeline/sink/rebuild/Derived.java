package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.store.Rows;
import java.util.function.Consumer;

/**
 * A table whose rows follow from those of others and refer to them, such as one of links.
 *
 * @param renew makes it true again, within the caller's transaction
 */
public record Derived(String table, Consumer<Rows> renew) {

    /**
     * How a derived table has come out.
     *
     * @param rows that it holds now
     * @param differing rows that it held before and not now, or now and not before
     */
    public record Renewed(String table, long rows, long differing) {}
}

package io.inventory.pipeline.store;

import java.util.function.Function;

/**
 * The store's one interface for everybody outside it. A statement run directly is a transaction of its own.
 *
 * <p>Safe for use by many threads at once.
 */
public interface Store extends Rows {

    /**
     * Runs several statements in one transaction on one connection. Commits when {@code work} returns; rolls back and throws on
     * what it throws. The rows handed to it belong to the calling thread and end with it.
     */
    <T> T transaction(Function<Rows, T> work);
}

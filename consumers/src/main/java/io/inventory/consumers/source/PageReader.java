package io.inventory.consumers.source;

import org.jspecify.annotations.Nullable;

/** Reads one page of a list. Throws whatever the source's client throws; {@link Refusals} says what it means. */
@FunctionalInterface
public interface PageReader<R> {

    /** @param token what the page before gave as {@link Page#next}; null for the first page */
    Page<R> read(@Nullable String token);
}

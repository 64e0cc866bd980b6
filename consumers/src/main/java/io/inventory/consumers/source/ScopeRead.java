package io.inventory.consumers.source;

import io.inventory.schema.resource.Scope;
import java.util.List;

/**
 * One list to be read. Mostly it makes one scan; a list that holds two models at once makes two.
 *
 * @param <T> an item of the list
 * @param credential the configured name of whoever reads
 * @param targeted reads less or more than the scopes
 * @param projections one scan each; at least one, and the first names the list
 */
public record ScopeRead<T>(
        String credential, boolean targeted, PageReader<T> pages, List<Projection<T, ?>> projections) {

    public ScopeRead {
        projections = List.copyOf(projections);
        if (projections.isEmpty()) {
            throw new IllegalArgumentException("a read without a scan");
        }
    }

    /** What is read, and whose younger scan makes a retry pointless. */
    public Scope scope() {
        return projections.get(0).scope();
    }
}

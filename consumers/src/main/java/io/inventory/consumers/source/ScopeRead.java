package io.inventory.consumers.source;

import io.inventory.schema.resource.Model;
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

    /** A read of a whole scope whose items are rows already. */
    public static <R extends Record> ScopeRead<R> whole(
            Model<R> model, Scope scope, String credential, PageReader<R> pages) {
        return new ScopeRead<>(credential, false, pages, List.of(new Projection<>(model, scope, List::of)));
    }

    /** What is read, and whose younger scan makes a retry pointless. */
    public Scope scope() {
        return projections.get(0).scope();
    }
}

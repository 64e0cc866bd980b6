package io.inventory.consumers.source;

import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;

/**
 * One scope to be read.
 *
 * @param credential the configured name of whoever reads
 * @param targeted reads less or more than the scope
 */
public record ScopeRead<R extends Record>(
        Model<R> model, Scope scope, String credential, boolean targeted, PageReader<R> pages) {

    /** A read of the whole scope. */
    public static <R extends Record> ScopeRead<R> whole(
            Model<R> model, Scope scope, String credential, PageReader<R> pages) {
        return new ScopeRead<>(model, scope, credential, false, pages);
    }
}

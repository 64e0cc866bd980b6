package io.inventory.consumers.source;

import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.Collection;
import java.util.function.Function;

/**
 * What becomes of the items of one list: the rows of one model, in one scan.
 *
 * @param rows of an item; none for one that is passed over
 */
public record Projection<T, R extends Record>(Model<R> model, Scope scope, Function<T, Collection<R>> rows) {}

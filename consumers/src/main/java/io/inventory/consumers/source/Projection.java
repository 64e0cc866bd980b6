package io.inventory.consumers.source;

import io.inventory.pipeline.spi.Sighting;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the items of one list: the rows of one model, in one scan.
 *
 * @param rows of an item; none for one that is passed over
 * @param raw what the source said of the resource that a row of an item is; null when it is not kept
 */
public record Projection<T, R extends Record>(
        Model<R> model, Scope scope, Function<T, Collection<R>> rows, Raw<T, R> raw) {

    /** Finds the answer that a row was made of. */
    @FunctionalInterface
    public interface Raw<T, R extends Record> {

        @Nullable
        String of(T item, R row);
    }

    /** Keeps rows only. */
    public Projection(Model<R> model, Scope scope, Function<T, Collection<R>> rows) {
        this(model, scope, rows, (item, row) -> null);
    }

    Stream<Sighting<R>> sightings(T item) {
        return rows.apply(item).stream().map(row -> new Sighting<>(row, raw.of(item, row)));
    }
}

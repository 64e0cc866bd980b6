package io.inventory.pipeline.scan;

import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the natural key stands in a row's values.
 *
 * @param places in the order of the columns
 */
record KeyColumns(List<Integer> places) {

    static KeyColumns of(Model<?> model) {
        return new KeyColumns(IntStream.range(0, model.columns().size())
                .filter(i -> model.columns().get(i).key())
                .boxed()
                .toList());
    }

    /** The key of a row, or null when a part of it is null. */
    @Nullable
    List<String> key(List<@Nullable String> values) {
        List<String> key = new ArrayList<>(places.size());
        for (int place : places) {
            String part = values.get(place);
            if (part == null) {
                return null;
            }
            key.add(part);
        }
        return key;
    }
}

package io.inventory.standalone.simulation.aws;

import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The resources of one kind in one place, in the order of their ids. Changes are seen by the next request.
 *
 * <p>Thread-safe.
 */
public final class Shelf<T> {
    private final NavigableMap<String, T> things = new ConcurrentSkipListMap<>();
    private final Function<T, String> id;

    Shelf(Function<T, String> id, List<T> start) {
        this.id = id;
        start.forEach(this::put);
    }

    /** Adds one, or replaces the one with its id. */
    public void put(T thing) {
        things.put(id.apply(thing), thing);
    }

    /** Takes one away. */
    public void remove(String thing) {
        if (things.remove(thing) == null) {
            throw new IllegalArgumentException("there is no " + thing);
        }
    }

    /** All there are now. */
    public List<T> all() {
        return List.copyOf(things.values());
    }

    NavigableMap<String, T> byId() {
        return things;
    }
}

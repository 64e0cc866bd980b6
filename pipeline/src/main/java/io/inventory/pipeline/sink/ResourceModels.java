package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Model;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that this program knows, by name. Thread-safe. */
public final class ResourceModels {

    private final Map<String, Model<?>> byName;

    /** @throws IllegalArgumentException when two models share a name */
    public ResourceModels(Collection<? extends Model<?>> models) {
        Map<String, Model<?>> named = new HashMap<>();
        for (Model<?> model : models) {
            if (named.put(model.name(), model) != null) {
                throw new IllegalArgumentException("two models are named %s".formatted(model.name()));
            }
        }
        this.byName = Map.copyOf(named);
    }

    public Optional<Model<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of their names. */
    public List<Model<?>> all() {
        return byName.keySet().stream().sorted().<Model<?>>map(byName::get).toList();
    }

    /** The models whose scopes lie below rows of the one named. */
    List<Model<?>> childrenOf(String name) {
        return all().stream()
                .filter(model -> model.parent().equals(Optional.of(name)))
                .toList();
    }
}

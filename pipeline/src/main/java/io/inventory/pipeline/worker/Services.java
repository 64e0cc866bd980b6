package io.inventory.pipeline.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What handlers may ask for by its type: a store, the clients of a cloud. Immutable. */
public final class Services {

    /** For handlers that need nothing. */
    public static final Services NONE = new Services(Map.of());

    private final Map<Class<?>, Object> byType;

    private Services(Map<Class<?>, Object> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** These and one more. */
    public <T> Services with(Class<T> type, T service) {
        Map<Class<?>, Object> more = new HashMap<>(byType);
        more.put(type, service);
        return new Services(more);
    }

    /** Empty when there is none. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(byType.get(type)).map(type::cast);
    }

    /** @throws IllegalStateException when there is none */
    public <T> T get(Class<T> type) {
        Object service = byType.get(type);
        if (service == null) {
            throw new IllegalStateException("this program was not wired with a %s".formatted(type.getName()));
        }
        return type.cast(service);
    }
}

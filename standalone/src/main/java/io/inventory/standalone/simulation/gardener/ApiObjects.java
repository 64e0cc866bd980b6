package io.inventory.standalone.simulation.gardener;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of one API, by kind, sorted by namespace and name.
 *
 * <p>Thread-safe: servers read while tests write.
 */
public final class ApiObjects {
    private final Map<Resource, NavigableMap<String, Map<String, Object>>> kinds = new EnumMap<>(Resource.class);
    private final AtomicLong tokenAge = new AtomicLong();

    ApiObjects(Set<Resource> served) {
        served.forEach(resource -> kinds.put(resource, new ConcurrentSkipListMap<>()));
    }

    /**
     * Adds an object, or replaces the one of its namespace and name.
     *
     * @param object with {@code metadata.name}, and {@code metadata.namespace} where the kind is namespaced
     */
    public void put(Resource resource, Map<String, Object> object) {
        if (!(object.get("metadata") instanceof Map<?, ?> metadata) || metadata.get("name") == null) {
            throw new IllegalArgumentException("an object of " + resource.plural() + " needs a metadata.name");
        }
        Object namespace = metadata.get("namespace");
        String key = key(namespace == null ? "" : namespace.toString(), String.valueOf(metadata.get("name")));
        served(resource).put(key, object);
    }

    /**
     * Takes an object away.
     *
     * @param namespace empty where the kind is not namespaced
     */
    public void remove(Resource resource, String namespace, String name) {
        if (served(resource).remove(key(namespace, name)) == null) {
            throw new IllegalArgumentException("there is no " + resource.kind() + " " + namespace + "/" + name);
        }
    }

    /** Takes a kind out of the API with all its objects: discovery no longer lists it, its paths answer 404. */
    public void stopServing(Resource resource) {
        synchronized (kinds) {
            kinds.remove(resource);
        }
    }

    /** Makes every continue token given out so far too old; it is answered with 410. */
    public void expireContinueTokens() {
        tokenAge.incrementAndGet();
    }

    /** How many objects of a kind there are now. */
    public int count(Resource resource) {
        return served(resource).size();
    }

    long tokenAge() {
        return tokenAge.get();
    }

    List<Resource> resources() {
        synchronized (kinds) {
            return List.copyOf(kinds.keySet());
        }
    }

    Optional<Map<String, Object>> find(Resource resource, String namespace, String name) {
        return Optional.ofNullable(served(resource).get(key(namespace, name)));
    }

    /** The objects of one namespace, or of all when it is empty, by key. */
    NavigableMap<String, Map<String, Object>> in(Resource resource, String namespace) {
        NavigableMap<String, Map<String, Object>> all = served(resource);
        return namespace.isEmpty() ? all : all.subMap(namespace + "/", true, namespace + "0", false);
    }

    private NavigableMap<String, Map<String, Object>> served(Resource resource) {
        synchronized (kinds) {
            NavigableMap<String, Map<String, Object>> objects = kinds.get(resource);
            if (objects == null) {
                throw new IllegalArgumentException("this API does not serve " + resource.plural());
            }
            return objects;
        }
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}

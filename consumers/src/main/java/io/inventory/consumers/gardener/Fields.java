package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads fields of objects whose classes this program does not have. What is missing, or is something else, counts as absent. */
public final class Fields {

    private Fields() {}

    /** A text below {@code spec}, {@code status} and the like; empty when absent. */
    public static String text(GenericKubernetesResource object, String... path) {
        String found = find(object, path);
        return found == null ? "" : found;
    }

    /** The same, null when absent. */
    public static @Nullable String find(GenericKubernetesResource object, String... path) {
        return scalar(at(object.getAdditionalProperties(), path));
    }

    /** A whole number; null when absent, or when it is none that fits. */
    public static @Nullable Integer whole(GenericKubernetesResource object, String... path) {
        Object found = at(object.getAdditionalProperties(), path);
        return found instanceof Number number && number.longValue() == number.intValue() ? number.intValue() : null;
    }

    /** The texts in a list; what is none is passed over. */
    public static List<String> texts(GenericKubernetesResource object, String... path) {
        return at(object.getAdditionalProperties(), path) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** An object; empty when absent. */
    public static Map<?, ?> object(GenericKubernetesResource object, String... path) {
        return at(object.getAdditionalProperties(), path) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The objects in a list; those that are none are passed over. */
    public static List<Map<?, ?>> objects(GenericKubernetesResource object, String... path) {
        return at(object.getAdditionalProperties(), path) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .toList()
                : List.of();
    }

    /** A text in an object of such a list; empty when absent. */
    public static String text(Map<?, ?> object, String name) {
        String found = find(object, name);
        return found == null ? "" : found;
    }

    /** The same, null when absent. */
    public static @Nullable String find(Map<?, ?> object, String name) {
        return scalar(object.get(name));
    }

    public static boolean flag(GenericKubernetesResource object, String... path) {
        return Boolean.parseBoolean(text(object, path));
    }

    public static @Nullable String label(GenericKubernetesResource object, String name) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? null : labels.get(name);
    }

    /** All labels as a JSON object in the order of their names. */
    public static String labels(GenericKubernetesResource object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return new String(Json.write(labels == null ? Map.of() : new TreeMap<>(labels)), StandardCharsets.UTF_8);
    }

    public static @Nullable String annotation(GenericKubernetesResource object, String name) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }

    /** When the object was made; null when it does not say so. */
    public static @Nullable Instant created(GenericKubernetesResource object) {
        String text = object.getMetadata().getCreationTimestamp();
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Object at(@Nullable Object object, String... path) {
        Object found = object;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    private static @Nullable String scalar(@Nullable Object value) {
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }
}

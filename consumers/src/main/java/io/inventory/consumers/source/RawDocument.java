package io.inventory.consumers.source;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source said of a resource, as the JSON that the column {@code raw} holds. Left out are
 *
 * <ul>
 *   <li>whatever its name says to be a secret: passwords, secrets, tokens, credentials, private keys, key material, kubeconfigs, user data,
 *       environments; a reference to a secret ({@code secretRef}, {@code secretName}) is none and stays;
 *   <li>the value of a pair of name and value, or key and value, whose name says so;
 *   <li>texts that hold a private key, or a URL with a password in it;
 *   <li>bytes, and what nobody wants to see change: versions and heartbeats of Kubernetes, its managed fields and the last configuration
 *       that was applied;
 *   <li>what lies deeper than 32 levels.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class RawDocument {

    private static final int DEEPEST = 32;

    private static final Pattern SECRET = Pattern.compile(
            "passw|passphrase|secret|token|credential|private_?-?key|key_?-?material|kubeconfig|user_?-?data|environment|access_?-?key");
    private static final Pattern REFERENCE = Pattern.compile("(ref|refs|name|names|binding)$");
    private static final Set<String> PASSED_OVER = Set.of(
            "env",
            "managedFields",
            "resourceVersion",
            "generation",
            "observedGeneration",
            "lastHeartbeatTime",
            "lastProbeTime",
            "lastUpdateTime",
            "kubectl.kubernetes.io/last-applied-configuration");
    private static final Pattern SECRET_TEXT = Pattern.compile("PRIVATE KEY-----|://[^/@\\s]*:[^/@\\s]+@");

    private RawDocument() {}

    /** The document; objects are maps, lists are lists. */
    public static String of(Map<?, ?> object) {
        return new String(Json.write(cleaned(object, 0)), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> cleaned(Map<?, ?> object, int depth) {
        Map<String, Object> kept = new LinkedHashMap<>();
        boolean isSecretPair = isSecretPair(object);
        object.forEach((key, value) -> {
            String name = text(String.valueOf(key));
            boolean isLeftOut = isSecret(name) || (isSecretPair && name.equalsIgnoreCase("value"));
            Object clean = isLeftOut ? null : clean(value, depth + 1);
            if (clean != null) {
                kept.put(name, clean);
            }
        });
        return kept;
    }

    private static boolean isSecretPair(Map<?, ?> object) {
        return Stream.of("key", "Key", "name", "Name")
                .map(object::get)
                .anyMatch(name -> name instanceof String text && isSecret(text));
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PASSED_OVER.contains(name)
                || (SECRET.matcher(lower).find() && !REFERENCE.matcher(lower).find());
    }

    private static @Nullable Object clean(@Nullable Object value, int depth) {
        if (value == null || value instanceof byte[] || depth > DEEPEST) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return cleaned(map, depth);
        }
        if (value instanceof List<?> list) {
            return cleaned(list, depth);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        String text = text(value.toString());
        return SECRET_TEXT.matcher(text).find() ? null : text;
    }

    private static List<Object> cleaned(List<?> list, int depth) {
        List<Object> kept = new ArrayList<>();
        for (Object element : list) {
            Object clean = clean(element, depth + 1);
            if (clean != null) {
                kept.add(clean);
            }
        }
        return kept;
    }

    /** PostgreSQL's documents hold no NUL and no half of a surrogate pair. */
    private static String text(String text) {
        return new String(text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

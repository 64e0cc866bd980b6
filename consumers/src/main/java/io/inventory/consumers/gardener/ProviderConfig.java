package io.inventory.consumers.gardener;

import io.inventory.schema.serde.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the {@code CloudProfileConfig} of one provider is read: strictly. A mistyped or unknown key would else be an image less, and the
 * scan that misses it the proof that it is gone. Thread-safe.
 *
 * @param <V> a version of a machine image
 * @see <a href="https://github.com/gardener/gardener-extension-provider-aws/blob/master/docs/usage/usage.md">the one of AWS</a>
 */
public final class ProviderConfig<V extends Record> {

    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String KIND = "CloudProfileConfig";
    private static final String IMAGES = "machineImages";

    private final String apiVersion;
    private final Set<String> keys = new HashSet<>(Set.of("apiVersion", "kind", IMAGES));
    private final JavaType images;

    /**
     * The configuration of one provider.
     *
     * @param provider such as {@code aws}
     * @param passedOver keys beside the images that the provider knows
     */
    public ProviderConfig(String provider, Set<String> passedOver, Class<V> version) {
        this.apiVersion = "%s.provider.extensions.gardener.cloud/v1alpha1".formatted(provider);
        this.keys.addAll(passedOver);
        JavaType image = STRICT.getTypeFactory().constructParametricType(MachineImage.class, version);
        this.images = STRICT.getTypeFactory().constructCollectionType(List.class, image);
    }

    /**
     * The images.
     *
     * @param profile that the configuration belongs to
     * @throws GardenerRefusalException when it is none of this provider
     */
    List<MachineImage<V>> images(String profile, byte[] json) {
        try {
            return STRICT.convertValue(checked(STRICT.readTree(json)), images);
        } catch (JacksonException | IllegalArgumentException e) {
            throw GardenerRefusalException.malformedConfig(profile, line(e));
        }
    }

    private JsonNode checked(JsonNode config) {
        if (!KIND.equals(config.path("kind").asString(""))
                || !apiVersion.equals(config.path("apiVersion").asString(""))) {
            throw new IllegalArgumentException("it is no %s of %s".formatted(KIND, apiVersion));
        }
        for (String key : config.propertyNames()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("unknown key \"%s\"".formatted(key));
            }
        }
        if (!config.path(IMAGES).isArray()) {
            throw new IllegalArgumentException("%s is no list".formatted(IMAGES));
        }
        return config.path(IMAGES);
    }

    /** A text that a configuration may not leave out. */
    public static String needed(@Nullable String text, String key) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("%s is missing".formatted(key));
        }
        return text;
    }

    /** A list that a configuration may leave out. */
    public static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A text that a configuration may leave out. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String line(RuntimeException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"%s\"".formatted(unknown.getPropertyName());
        }
        // What the records' own constructors say is meant for people.
        Throwable said = e.getCause() instanceof IllegalArgumentException ours ? ours : e;
        String message = said instanceof JacksonException jackson ? jackson.getOriginalMessage() : said.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("no reason given");
    }
}

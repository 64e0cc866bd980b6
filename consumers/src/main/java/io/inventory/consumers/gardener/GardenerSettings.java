package io.inventory.consumers.gardener;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which landscape is collected, and how its garden is reached.
 *
 * @param userAgent what calls say who they are
 * @param excludedSeeds passed over everywhere
 * @param raw whether what the API says of each resource is kept, whole
 */
public record GardenerSettings(Access access, String userAgent, List<String> excludedSeeds, boolean raw) {

    public GardenerSettings {
        excludedSeeds = List.copyOf(excludedSeeds);
    }

    /** Settings that keep columns only. */
    public GardenerSettings(Access access, String userAgent, List<String> excludedSeeds) {
        this(access, userAgent, excludedSeeds, false);
    }

    /** How calls to the garden are authorised. */
    public sealed interface Access {}

    /** The service account of the pod. */
    public record InCluster() implements Access {}

    /** The current context of a kubeconfig file. */
    public record Kubeconfig(Path file) implements Access {}

    /**
     * A bearer token in a file, read again for each call.
     *
     * @param authorities PEM file with the authorities of the garden's API; null for those of the Java runtime
     */
    public record Token(URI endpoint, Path file, @Nullable Path authorities) implements Access {}
}

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
 */
public record GardenerSettings(Access access, String userAgent, List<String> excludedSeeds) {

    public GardenerSettings {
        excludedSeeds = List.copyOf(excludedSeeds);
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

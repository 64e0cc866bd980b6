package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which Gardener landscape is collected, and how its API is reached. */
@RuledBy(GardenerRule.class)
public record GardenerConfig(
        @Doc("Collect from Gardener at all.") @Default("false")
        boolean isEnabled,

        @Doc(value = "URL of the garden's API.", absent = "required by `token`") @Nullable
        URI endpoint,

        @Doc("What calls say who they are.") @Default("inventory")
        String userAgent,

        @Doc(value = "How calls are authorised.", absent = "required when enabled") @Nullable
        Authentication authentication,

        @Doc(value = "File with a bearer token, read again when it changes.", absent = "required by `token`") @Nullable
        Path tokenPath,

        @Doc(value = "Path of a kubeconfig, for `kubeconfig`.", absent = "the variable `KUBECONFIG`") @Nullable
        Path kubeconfig,

        @Doc(
                value = "PEM file with the authorities of the garden's API, for `token`.",
                absent = "those of the Java runtime")
        @Nullable
        Path caFile,

        @Doc("Seeds that are passed over; leaks do not wait for them.")
        List<String> excludedSeeds,

        @Doc("Keep what the API says of each resource, whole and without secrets, in the column `raw`.")
        @Default("false")
        boolean raw,

        @Doc("How fast each cluster is called; `inventory limits` shows it.")
        GardenerLimitsConfig limits) {

    public GardenerConfig {
        excludedSeeds = List.copyOf(excludedSeeds);
    }

    /** Ways to be authorised. */
    public enum Authentication {
        /** The service account of the pod. */
        IN_CLUSTER,
        /** A bearer token in a file. */
        TOKEN,
        /** A kubeconfig. */
        KUBECONFIG
    }
}

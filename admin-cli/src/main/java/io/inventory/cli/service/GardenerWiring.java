package io.inventory.cli.service;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.consumers.gardener.GardenerSettings;
import io.inventory.pipeline.config.GardenerConfig;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the configuration of Gardener into what the collectors take. */
final class GardenerWiring {

    private GardenerWiring() {}

    /** @throws CommandFailure CONFIGURATION when no kubeconfig is named where one is needed */
    static GardenerSettings settings(GardenerConfig config, Function<String, @Nullable String> environment) {
        return new GardenerSettings(
                access(config, environment), config.userAgent(), config.excludedSeeds(), config.raw());
    }

    private static GardenerSettings.Access access(
            GardenerConfig config, Function<String, @Nullable String> environment) {
        return switch (Objects.requireNonNull(config.authentication())) {
            case IN_CLUSTER -> new GardenerSettings.InCluster();
            case KUBECONFIG -> new GardenerSettings.Kubeconfig(kubeconfig(config, environment));
            case TOKEN ->
                new GardenerSettings.Token(
                        Objects.requireNonNull(config.endpoint()),
                        Objects.requireNonNull(config.tokenPath()),
                        config.caFile());
        };
    }

    private static Path kubeconfig(GardenerConfig config, Function<String, @Nullable String> environment) {
        if (config.kubeconfig() != null) {
            return config.kubeconfig();
        }
        String fromEnvironment = environment.apply("KUBECONFIG");
        if (fromEnvironment == null) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION, "gardener.kubeconfig: name a file, or set the variable KUBECONFIG");
        }
        return Path.of(fromEnvironment);
    }
}

package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Makes clients of Kubernetes APIs with the same limits: a call is repeated three times within its time. Calls nobody. */
final class KubeClients {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int REPEATS = 3;

    private final String userAgent;

    KubeClients(String userAgent) {
        this.userAgent = userAgent;
    }

    KubernetesClient client(GardenerSettings.Access access) {
        return limited(config(access));
    }

    /** @param kubeconfig the text of the file */
    KubernetesClient client(String kubeconfig) {
        return limited(Config.fromKubeconfig(kubeconfig));
    }

    private static Config config(GardenerSettings.Access access) {
        if (access instanceof GardenerSettings.Kubeconfig kubeconfig) {
            return Config.fromKubeconfig(read(kubeconfig.file()));
        }
        if (access instanceof GardenerSettings.Token token) {
            return config(token);
        }
        return new ConfigBuilder().withAutoConfigure().build();
    }

    private static Config config(GardenerSettings.Token token) {
        Path authorities = token.authorities();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(token.endpoint().toString())
                .withOauthTokenProvider(() -> read(token.file()).strip())
                .withCaCertFile(authorities == null ? null : authorities.toString())
                .build();
    }

    private KubernetesClient limited(Config config) {
        Config limited = new ConfigBuilder(config)
                .withUserAgent(userAgent)
                .withConnectionTimeout(Math.toIntExact(CONNECT.toMillis()))
                .withRequestTimeout(Math.toIntExact(CALL.toMillis()))
                .withRequestRetryBackoffLimit(REPEATS)
                .build();
        return new KubernetesClientBuilder().withConfig(limited).build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s".formatted(file), e);
        }
    }
}

package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.inventory.consumers.source.CallLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes clients of Kubernetes APIs with the same limits. Calls nobody. */
final class KubeClients {

    private final String userAgent;
    private final CallLimits limits;
    private final HttpClient.Factory transport;

    KubeClients(String userAgent, CallLimits limits) {
        this.userAgent = userAgent;
        this.limits = limits;
        this.transport = new PatientTransport(limits.answer());
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
                .withConnectionTimeout(Math.toIntExact(limits.connect().toMillis()))
                .withRequestTimeout(Math.toIntExact(limits.answer().toMillis()))
                .withRequestRetryBackoffLimit(limits.attempts() - 1)
                .withRequestRetryBackoffInterval(Math.toIntExact(limits.pause().toMillis()))
                .build();
        return new KubernetesClientBuilder()
                .withConfig(limited)
                .withHttpClientFactory(transport)
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s".formatted(file), e);
        }
    }
}

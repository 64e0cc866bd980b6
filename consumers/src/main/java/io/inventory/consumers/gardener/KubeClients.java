package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.inventory.consumers.source.CallLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Makes clients of Kubernetes APIs with the same limits. Calls nobody. */
final class KubeClients {

    /** The name of the interceptor. */
    private static final String PACE = "pace";

    private final String userAgent;
    private final CallLimits limits;
    private final HttpClient.Factory transport;

    KubeClients(String userAgent, CallLimits limits) {
        this.userAgent = userAgent;
        this.limits = limits;
        this.transport = new PatientTransport(limits.answer());
    }

    /**
     * The text of the file that a client is made from; empty for an access that the client itself keeps fresh.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    static String material(GardenerSettings.Access access) {
        if (access instanceof GardenerSettings.Kubeconfig kubeconfig) {
            return read(kubeconfig.file());
        }
        return access instanceof GardenerSettings.Token token && token.authorities() != null
                ? read(token.authorities())
                : "";
    }

    /** @param material the text of its file */
    KubernetesClient client(GardenerSettings.Access access, String material, KubePace pace) {
        return limited(config(access, material), pace);
    }

    /** @param kubeconfig the text of the file */
    KubernetesClient client(String kubeconfig, KubePace pace) {
        return limited(Config.fromKubeconfig(kubeconfig), pace);
    }

    private static Config config(GardenerSettings.Access access, String material) {
        if (access instanceof GardenerSettings.Kubeconfig) {
            return Config.fromKubeconfig(material);
        }
        if (access instanceof GardenerSettings.Token token) {
            return config(token, material);
        }
        return new ConfigBuilder().withAutoConfigure().build();
    }

    private static Config config(GardenerSettings.Token token, String authorities) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(token.endpoint().toString())
                .withOauthTokenProvider(() -> read(token.file()).strip())
                .withCaCertData(authorities.isEmpty() ? null : encoded(authorities))
                .build();
    }

    private KubernetesClient limited(Config config, KubePace pace) {
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
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor(PACE, pace))
                .build();
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s".formatted(file), e);
        }
    }
}

package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.schema.serde.Json;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls the seeds. The garden gives out a kubeconfig for each, valid one hour; it is used until shortly before it expires.
 * Thread-safe.
 *
 * @see <a href="https://gardener.cloud/docs/gardener/shoot/shoot_access/">Accessing shoot clusters</a>
 */
final class SeedClients implements AutoCloseable {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final String PATH = "/apis/core.gardener.cloud/v1beta1/namespaces/garden/shoots/%s/viewerkubeconfig";

    private final Cluster garden;
    private final KubeClients clients;
    private final KubeTempo tempo;
    private final Clock clock;
    private final Map<String, Seed> seeds = new ConcurrentHashMap<>();

    /** @param former the client before this one, kept open for the calls that still run on it */
    private record Seed(
            KubernetesClient client,
            KubePace pace,
            Instant until,
            @Nullable KubernetesClient former) {

        <T> T call(Function<KubernetesClient, T> call) {
            return pace.call(() -> call.apply(client));
        }
    }

    SeedClients(Cluster garden, KubeClients clients, KubeTempo tempo, Clock clock) {
        this.garden = garden;
        this.clients = clients;
        this.tempo = tempo;
        this.clock = clock;
    }

    /**
     * Calls a seed. A kubeconfig that the seed no longer takes is renewed once.
     *
     * @throws GardenerRefusalException when the garden does not manage the seed
     */
    <T> T call(String seed, Function<KubernetesClient, T> call) {
        Seed current = seeds.compute(seed, (name, known) -> isUsable(known) ? known : renewed(name, known));
        try {
            return current.call(call);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_UNAUTHORIZED) {
                throw e;
            }
            Seed fresh = seeds.compute(seed, (name, known) -> current.equals(known) ? renewed(name, known) : known);
            return fresh.call(call);
        }
    }

    private boolean isUsable(@Nullable Seed seed) {
        return seed != null && clock.instant().isBefore(seed.until().minus(MARGIN));
    }

    private Seed renewed(String seed, @Nullable Seed known) {
        Kubeconfig granted = Kubeconfig.read(request(seed), seed);
        KubePace pace = known == null ? tempo.ofSeed(seed) : known.pace();
        KubernetesClient client = clients.client(granted.text(), pace);
        if (known != null && known.former() != null) {
            known.former().close();
        }
        return new Seed(client, pace, granted.until(), known == null ? null : known.client());
    }

    /** What a request for a kubeconfig is answered with. */
    private record Kubeconfig(String text, Instant until) {

        /** @throws KubernetesClientException when the answer is cut off, or none: another one may be whole */
        static Kubeconfig read(String answer, String seed) {
            try {
                JsonNode status = Json.mapper().readTree(answer).path("status");
                byte[] text =
                        Base64.getDecoder().decode(status.path("kubeconfig").asString());
                return new Kubeconfig(
                        new String(text, StandardCharsets.UTF_8),
                        Instant.parse(status.path("expirationTimestamp").asString()));
            } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
                throw new KubernetesClientException("the answer holds no kubeconfig of seed " + seed, e);
            }
        }
    }

    private String request(String seed) {
        Map<String, Object> request = Map.of(
                "apiVersion", "authentication.gardener.cloud/v1alpha1",
                "kind", "ViewerKubeconfigRequest",
                "spec", Map.of("expirationSeconds", VALIDITY.toSeconds()));
        try {
            return garden.call(client -> client.raw(PATH.formatted(seed), "POST", request));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw GardenerRefusalException.unmanagedSeed(seed);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        for (Seed seed : seeds.values()) {
            seed.client().close();
            if (seed.former() != null) {
                seed.former().close();
            }
        }
    }
}

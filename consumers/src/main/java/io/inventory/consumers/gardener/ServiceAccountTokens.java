package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.TokenRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Kubernetes API for tokens of a service account, for whoever trusts that cluster's issuer. Needs {@code create} on
 * {@code serviceaccounts/token}. Making one calls nobody. Thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/">TokenRequest</a>
 */
public final class ServiceAccountTokens implements Supplier<String>, AutoCloseable {

    private final GardenClient client;
    private final ServiceAccount account;

    /**
     * Whose tokens, and of what kind.
     *
     * @param audiences that the token is for; empty for the cluster's own
     * @param duration of a token, ten minutes at the least
     */
    public record ServiceAccount(String namespace, String name, List<String> audiences, Duration duration) {

        public ServiceAccount {
            audiences = List.copyOf(audiences);
        }
    }

    /** @param userAgent what calls say who they are */
    public ServiceAccountTokens(GardenerSettings.Access access, String userAgent, ServiceAccount account) {
        this.client = new GardenClient(
                new KubeClients(userAgent, CallLimits.USUAL),
                access,
                KubeTempo.unlimited().ofGarden());
        this.account = account;
    }

    /**
     * Asks for a new token.
     *
     * @throws TokenRefusedException when the API refuses or does not answer
     * @throws KubernetesClientException when its answer holds none
     */
    @Override
    public String get() {
        TokenRequest answer = asked();
        if (answer == null || answer.getStatus() == null || answer.getStatus().getToken() == null) {
            throw new KubernetesClientException("the answer holds no token of service account %s/%s"
                    .formatted(account.namespace(), account.name()));
        }
        return answer.getStatus().getToken();
    }

    private @Nullable TokenRequest asked() {
        try {
            return client.get()
                    .serviceAccounts()
                    .inNamespace(account.namespace())
                    .withName(account.name())
                    .tokenRequest(request());
        } catch (KubernetesClientException e) {
            throw new TokenRefusedException(e.getCode(), text(), e);
        }
    }

    private String text() {
        return "create serviceaccounts/token '%s' in namespace %s".formatted(account.name(), account.namespace());
    }

    private TokenRequest request() {
        return new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(account.audiences())
                .withExpirationSeconds(account.duration().toSeconds())
                .endSpec()
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}

package io.inventory.standalone.simulation.gardener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a collector does with the client of fabric8. */
final class GardenClients {
    private GardenClients() {}

    /** A client of a seed, reached as everybody reaches it. */
    static KubernetesClient client(GardenerSimulation of, String seed) {
        try (KubernetesClient own = client(of.kubeconfig())) {
            return client(viewerKubeconfig(own, seed));
        }
    }

    /** A client that tries once. */
    static KubernetesClient client(String kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    static String viewerKubeconfig(KubernetesClient garden, String seed) {
        String answer = garden.raw(
                "/apis/core.gardener.cloud/v1beta1/namespaces/garden/shoots/" + seed + "/viewerkubeconfig",
                "POST",
                Map.of("kind", "ViewerKubeconfigRequest", "spec", Map.of("expirationSeconds", 3600)));
        String encoded =
                Replies.JSON.readTree(answer).path("status").path("kubeconfig").asString();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    static List<GenericKubernetesResource> list(KubernetesClient client, Resource resource, int limit) {
        List<GenericKubernetesResource> all = new ArrayList<>();
        String next = null;
        do {
            GenericKubernetesResourceList page = page(client, resource, limit, next);
            assertThat(page.getItems()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.getItems());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    static GenericKubernetesResourceList page(
            KubernetesClient client, Resource resource, int limit, @Nullable String next) {
        return client.genericKubernetesResources(context(resource))
                .inAnyNamespace()
                .list(limit(limit, next));
    }

    static ListOptions limit(int limit, @Nullable String next) {
        ListOptionsBuilder options = new ListOptionsBuilder().withLimit((long) limit);
        return next == null ? options.build() : options.withContinue(next).build();
    }

    static ResourceDefinitionContext context(Resource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(resource.group())
                .withVersion(resource.version())
                .withPlural(resource.plural())
                .withKind(resource.kind())
                .withNamespaced(resource.isNamespaced())
                .build();
    }

    static void assertCode(int code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(code));
    }
}

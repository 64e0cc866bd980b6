package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.inventory.consumers.source.Page;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object of a Kubernetes API and how it is listed: 100 a page, on from the last page's continue token.
 *
 * @param group such as {@code core.gardener.cloud}
 * @param plural such as {@code shoots}
 */
public record KubeList(String group, String version, String plural, boolean namespaced) {

    private static final long PAGE_SIZE = 100;
    private static final long SMALLEST_PAGE = 1;

    /** A kind of the garden's own API, without namespaces. */
    public static KubeList ofGarden(String plural) {
        return new KubeList("core.gardener.cloud", "v1beta1", plural, false);
    }

    /** One page of all namespaces. */
    public Page<GenericKubernetesResource> page(KubernetesClient client, @Nullable String token) {
        var objects = client.genericKubernetesResources(context());
        return page(namespaced ? objects.inAnyNamespace().list(options(token)) : objects.list(options(token)));
    }

    /**
     * The same, of a kind that not every API has: one that its own discovery does not list is there, and empty. A 404 alone proves
     * nothing: a proxy on the way answers so too.
     */
    public Page<GenericKubernetesResource> pageIfServed(KubernetesClient client, @Nullable String token) {
        return token == null ? ifServed(client, () -> page(client, null)) : page(client, token);
    }

    private Page<GenericKubernetesResource> ifServed(
            KubernetesClient client, Supplier<Page<GenericKubernetesResource>> page) {
        try {
            return page.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND && isUnlisted(client)) {
                return Page.only(List.of());
            }
            throw e;
        }
    }

    private boolean isUnlisted(KubernetesClient client) {
        APIGroupList groups = client.getApiGroups();
        if (groups == null) {
            return false;
        }
        boolean isVersionListed = groups.getGroups().stream()
                .filter(each -> each.getName().equals(group))
                .flatMap(each -> each.getVersions().stream())
                .anyMatch(each -> each.getVersion().equals(version));
        if (!isVersionListed) {
            return true;
        }
        APIResourceList kinds = client.getApiResources("%s/%s".formatted(group, version));
        return kinds != null
                && kinds.getResources().stream()
                        .noneMatch(kind -> kind.getName().equals(plural));
    }

    /** One page of one namespace. */
    public Page<GenericKubernetesResource> page(KubernetesClient client, String namespace, @Nullable String token) {
        return page(client.genericKubernetesResources(context())
                .inNamespace(namespace)
                .list(options(token)));
    }

    /** The shortest list of all namespaces, for whoever only wants to know whether it may be read. */
    Page<GenericKubernetesResource> probe(KubernetesClient client) {
        var objects = client.genericKubernetesResources(context());
        ListOptions one = new ListOptionsBuilder().withLimit(SMALLEST_PAGE).build();
        return page(namespaced ? objects.inAnyNamespace().list(one) : objects.list(one));
    }

    /** The same, of a kind that not every API has. */
    Page<GenericKubernetesResource> probeIfServed(KubernetesClient client) {
        return ifServed(client, () -> probe(client));
    }

    /** The name of any object of a kind without namespaces. */
    Optional<String> anyName(KubernetesClient client) {
        return probe(client).rows().stream()
                .map(object -> object.getMetadata().getName())
                .findFirst();
    }

    /** One object of a kind without namespaces, or nothing. */
    public List<GenericKubernetesResource> named(KubernetesClient client, String name) {
        GenericKubernetesResource object =
                client.genericKubernetesResources(context()).withName(name).get();
        return object == null ? List.of() : List.of(object);
    }

    /** An answer that is no list must not be taken for an empty one. API servers written in Go may write an empty list as null. */
    private Page<GenericKubernetesResource> page(@Nullable GenericKubernetesResourceList list) {
        if (list == null || list.getMetadata() == null) {
            throw new KubernetesClientException("the answer is no list of %s".formatted(plural));
        }
        List<GenericKubernetesResource> items = Objects.requireNonNullElse(list.getItems(), List.of());
        return new Page<>(items, list.getMetadata().getContinue());
    }

    private ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    private static ListOptions options(@Nullable String token) {
        return new ListOptionsBuilder().withLimit(PAGE_SIZE).withContinue(token).build();
    }
}

package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call to a Kubernetes API that a collector makes: what it asks of whoever grants permissions, and how it is tried without
 * reading a list.
 *
 * @param where the API is
 * @param verb such as {@code list}
 * @param group of the API; empty for the core
 * @param resource in the plural, with its subresource if it has one
 * @param namespace of the resource; empty for all, or for a kind that has none
 * @param name of the only object that is asked for; empty for any
 * @param trial makes the call in its smallest form
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">Authorisation by roles</a>
 */
public record KubeCall(
        Where where, String verb, String group, String resource, String namespace, String name, Trial trial) {

    private static final String CORE_OF_GARDENER = "core.gardener.cloud";

    /** Who the garden is: every task asks that first. */
    static final KubeCall IDENTITY = new KubeCall(
            Where.GARDEN,
            "get",
            "",
            "namespaces",
            "",
            GardenIdentity.NAMESPACE,
            client -> Optional.of(
                    () -> client.namespaces().withName(GardenIdentity.NAMESPACE).get()));

    /** What opens a seed; tried by entering one. */
    static final KubeCall SEED_ENTRY = new KubeCall(
            Where.GARDEN,
            "create",
            CORE_OF_GARDENER,
            "shoots/viewerkubeconfig",
            "garden",
            "",
            client -> Optional.empty());

    /** Whose API is called. */
    public enum Where {
        GARDEN,
        SEED
    }

    /** The smallest form of a call. */
    @FunctionalInterface
    public interface Trial {

        /**
         * Finds what the call can be tried on.
         *
         * @return makes the call; empty when there is nothing to try it on
         */
        Optional<Runnable> on(KubernetesClient client);
    }

    /** A list that the garden has. */
    public static KubeCall inGarden(KubeList list) {
        return list(Where.GARDEN, list, list::probe);
    }

    /** A list that every seed has. */
    public static KubeCall inSeeds(KubeList list) {
        return list(Where.SEED, list, list::probe);
    }

    /** A list that a seed may do without. */
    public static KubeCall inSeedsIfServed(KubeList list) {
        return list(Where.SEED, list, list::probeIfServed);
    }

    /** One object of a kind of the garden that has no namespaces. */
    public static KubeCall named(KubeList list) {
        return new KubeCall(Where.GARDEN, "get", list.group(), list.plural(), "", "", client -> list.anyName(client)
                .map(name -> () -> list.named(client, name)));
    }

    private static KubeCall list(Where where, KubeList list, Consumer<KubernetesClient> smallest) {
        return new KubeCall(
                where,
                "list",
                list.group(),
                list.plural(),
                "",
                "",
                client -> Optional.of(() -> smallest.accept(client)));
    }

    /** As people write it: {@code list machines.machine.sapcloud.io}. */
    public String text() {
        String slash = resource.contains("/") ? resource.substring(resource.indexOf('/')) : "";
        String plural = resource.substring(0, resource.length() - slash.length());
        String qualified = group.isEmpty() ? resource : plural + "." + group + slash;
        return "%s %s%s%s"
                .formatted(
                        verb,
                        qualified,
                        name.isEmpty() ? "" : " '" + name + "'",
                        namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
}

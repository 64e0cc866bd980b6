package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Function;

/** Calls one cluster, at its pace. */
@FunctionalInterface
interface Cluster {

    /** @throws RuntimeException which {@link GardenErrors} explains */
    <T> T call(Function<KubernetesClient, T> call);
}

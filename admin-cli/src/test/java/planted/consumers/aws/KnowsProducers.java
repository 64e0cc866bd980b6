package planted.consumers.aws;

/** Breaks a fence on purpose: consumers know producers, fabric8 away from home. */
public final class KnowsProducers {
    planted.producers.@org.jspecify.annotations.Nullable KnowsConsumers producers;
    io.fabric8.kubernetes.client.@org.jspecify.annotations.Nullable KubernetesClient kubernetes;
}

package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.consumers.source.Trials;
import io.inventory.consumers.source.Trouble;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Tries each call to one cluster in its smallest form: the garden, or a seed by the kubeconfig that the garden gives out. Used once. */
final class ClusterTrial implements Callable<Trials.Result> {

    private final String cluster;
    private final Supplier<KubernetesClient> entry;
    private final KubeCall entering;
    private final List<KubeCall> calls;
    private final GardenTroubles explanations = new GardenTroubles();
    private final List<Trouble> troubles = new ArrayList<>();
    private int allowed;
    private int untried;

    /**
     * Calls nobody yet.
     *
     * @param entry yields a client, by a call that is counted as {@code entering}
     */
    ClusterTrial(String cluster, Supplier<KubernetesClient> entry, KubeCall entering, List<KubeCall> calls) {
        this.cluster = cluster;
        this.entry = entry;
        this.entering = entering;
        this.calls = List.copyOf(calls);
    }

    @Override
    public Trials.Result call() throws InterruptedException {
        KubernetesClient client;
        try {
            client = entry.get();
        } catch (RuntimeException e) {
            return Trials.Result.of(explanations.of(e, cluster, entering));
        }
        for (KubeCall call : calls) {
            if (!attempt(call, client)) {
                break;
            }
        }
        return new Trials.Result(allowed, untried, troubles);
    }

    /** False when there is no use in going on: the cluster is silent, or does not know the caller. */
    private boolean attempt(KubeCall call, KubernetesClient client) throws InterruptedException {
        Optional<Runnable> ready;
        try {
            ready = call.trial().on(client);
        } catch (RuntimeException e) {
            // That the list may not be read, in which something to try the call on is sought, is said of the list.
            if (isForbidden(e)) {
                untried++;
                return true;
            }
            return note(e, call);
        }
        if (ready.isEmpty()) {
            untried++;
            return true;
        }
        try {
            ready.get().run();
            allowed++;
            return true;
        } catch (RuntimeException e) {
            return note(e, call);
        }
    }

    private boolean note(RuntimeException error, KubeCall call) throws InterruptedException {
        Trouble trouble = explanations.of(error, cluster, call);
        troubles.add(trouble);
        boolean isUnknown = error instanceof KubernetesClientException answered
                && answered.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
        return trouble.isAnswered() && !isUnknown;
    }

    private static boolean isForbidden(RuntimeException error) {
        return error instanceof KubernetesClientException answered
                && answered.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    }
}

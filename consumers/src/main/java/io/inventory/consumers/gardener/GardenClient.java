package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of one cluster, made at first use, and made anew when the file it was made from says something else: a kubeconfig or its
 * authorities. A file that cannot be read or understood for a while, as it is being written, leaves the client as it is.
 * Thread-safe.
 */
final class GardenClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GardenClient.class);

    private final KubeClients clients;
    private final GardenerSettings.Access access;
    private final KubePace pace;
    private String material = "";
    private @Nullable KubernetesClient client;

    /** The client before this one, kept open for the calls that still run on it. */
    private @Nullable KubernetesClient former;

    GardenClient(KubeClients clients, GardenerSettings.Access access, KubePace pace) {
        this.clients = clients;
        this.access = access;
        this.pace = pace;
    }

    /** @throws RuntimeException when there is no client yet, and the file cannot be read or is none */
    synchronized KubernetesClient get() {
        KubernetesClient current = client;
        if (current == null) {
            material = KubeClients.material(access);
            current = clients.client(access, material, pace);
            client = current;
            return current;
        }
        String now = readOr(material);
        return now.equals(material) ? current : renewed(current, now);
    }

    private String readOr(String before) {
        try {
            String now = KubeClients.material(access);
            return now.isBlank() ? before : now;
        } catch (UncheckedIOException e) {
            return before;
        }
    }

    private KubernetesClient renewed(KubernetesClient before, String now) {
        material = now;
        try {
            KubernetesClient fresh = clients.client(access, now, pace);
            if (former != null) {
                former.close();
            }
            former = before;
            client = fresh;
            log.atInfo().log("The access to the cluster has changed on disk and was read again");
            return fresh;
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("errorClass", e.getClass().getSimpleName())
                    .log(
                            "The access to the cluster has changed on disk and cannot be understood, keeping the former one");
            return before;
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (former != null) {
            former.close();
        }
    }
}

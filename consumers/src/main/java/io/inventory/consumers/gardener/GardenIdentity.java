package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the garden is: the uid of its namespace {@code kube-system}, which lives as long as the cluster. Asked once and then
 * remembered. Thread-safe.
 */
final class GardenIdentity {

    static final String NAMESPACE = "kube-system";

    private final Cluster garden;
    private final GardenBook book;
    private volatile @Nullable String checked;

    GardenIdentity(Cluster garden, GardenBook book) {
        this.garden = garden;
        this.book = book;
    }

    /** The garden as far as it is known without asking it. */
    Optional<String> known() {
        String identity = checked;
        return identity == null ? book.identity() : Optional.of(identity);
    }

    /** @throws GardenerRefusalException when the database holds another garden */
    String check() {
        String identity = checked;
        if (identity == null) {
            identity = claimed(asked());
            checked = identity;
        }
        return identity;
    }

    private String asked() {
        Namespace namespace =
                garden.call(client -> client.namespaces().withName(NAMESPACE).get());
        String uid = namespace == null ? null : namespace.getMetadata().getUid();
        if (uid == null) {
            throw GardenerRefusalException.noIdentity();
        }
        return uid;
    }

    private String claimed(String found) {
        String known = book.claim(found);
        if (!known.equals(found)) {
            throw GardenerRefusalException.otherGarden(known, found);
        }
        return found;
    }
}

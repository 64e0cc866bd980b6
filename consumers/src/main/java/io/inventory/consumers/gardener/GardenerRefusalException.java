package io.inventory.consumers.gardener;

/** A landscape that cannot be collected as asked, for a reason that no retry mends. */
public final class GardenerRefusalException extends RuntimeException {

    private final String errorClass;

    private GardenerRefusalException(String errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    static GardenerRefusalException unmanagedSeed(String seed) {
        return new GardenerRefusalException(
                "UnmanagedSeed",
                "seed %s is no shoot of the namespace garden, so nobody gives a kubeconfig for it: add it to gardener.excluded_seeds"
                        .formatted(seed));
    }

    static GardenerRefusalException otherGarden(String known, String found) {
        return new GardenerRefusalException(
                "OtherGarden",
                "this database holds the garden %s, and the configured one is %s: use a database for each"
                        .formatted(known, found));
    }

    static GardenerRefusalException noIdentity() {
        return new GardenerRefusalException(
                "NoIdentity", "the garden shows no namespace kube-system, whose uid tells one garden from another");
    }

    /**
     * What a cloud profile holds for its provider cannot be read.
     *
     * @param why one line
     */
    static GardenerRefusalException malformedConfig(String profile, String why) {
        return new GardenerRefusalException(
                "MalformedProviderConfig",
                "the providerConfig of cloud profile %s cannot be read: %s".formatted(profile, why));
    }

    String errorClass() {
        return errorClass;
    }
}

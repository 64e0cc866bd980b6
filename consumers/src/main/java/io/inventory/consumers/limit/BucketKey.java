package io.inventory.consumers.limit;

import java.util.Comparator;

/**
 * Whose calls share tokens.
 *
 * @param account of a cloud, or the name of a cluster
 * @param region {@value #GLOBAL} for a service that has none
 * @param service as the configuration spells it
 * @param group of calls that the source counts together
 */
public record BucketKey(String account, String region, String service, String group) implements Comparable<BucketKey> {

    /** In place of a region. */
    public static final String GLOBAL = "global";

    private static final Comparator<BucketKey> ORDER = Comparator.comparing(BucketKey::account)
            .thenComparing(BucketKey::region)
            .thenComparing(BucketKey::service)
            .thenComparing(BucketKey::group);

    @Override
    public int compareTo(BucketKey other) {
        return ORDER.compare(this, other);
    }
}

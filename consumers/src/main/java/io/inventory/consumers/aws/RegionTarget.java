package io.inventory.consumers.aws;

import org.jspecify.annotations.Nullable;

/** One region of one account; both are needed. */
public record RegionTarget(String region, String accountId) {

    // A payload may lack either, whatever the types say.
    public RegionTarget {
        if (isMissing(region) || isMissing(accountId)) {
            throw new IllegalArgumentException("region and account_id are needed");
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

package io.inventory.consumers.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One region of one account; both are needed.
 *
 * @param owners of images; null for the account itself
 */
public record RegionTarget(
        String region, String accountId, @Nullable List<String> owners) {

    // A payload may lack either, whatever the types say.
    public RegionTarget {
        if (isMissing(region) || isMissing(accountId)) {
            throw new IllegalArgumentException("region and account_id are needed");
        }
        owners = Owners.checked(owners);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

package io.inventory.consumers.aws;

import org.jspecify.annotations.Nullable;

/**
 * What to collect: nothing named means every configured account, an account alone means all of its regions.
 *
 * @param region only beside an account
 * @param accountId twelve digits
 * @param credential in place of an account that nobody could be asked about yet
 */
public record AwsTarget(
        @Nullable String region,
        @Nullable String accountId,
        @Nullable String credential) {

    public AwsTarget {
        if (region != null && accountId == null) {
            throw new IllegalArgumentException("name account_id beside region");
        }
        if (credential != null && accountId != null) {
            throw new IllegalArgumentException("name account_id or credential, not both");
        }
    }

    static AwsTarget account(String id) {
        return new AwsTarget(null, id, null);
    }

    static AwsTarget credential(String name) {
        return new AwsTarget(null, null, name);
    }
}

package io.inventory.consumers.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to collect: nothing named means every configured account, an account alone means all of its parts.
 *
 * @param region only beside an account
 * @param accountId twelve digits
 * @param credential in place of an account that nobody could be asked about yet
 * @param owners of images: account ids, {@code self} or {@code amazon}; null for the account itself
 * @param hostedZoneId of DNS records, only beside an account
 */
public record AwsTarget(
        @Nullable String region,
        @Nullable String accountId,
        @Nullable String credential,
        @Nullable List<String> owners,
        @Nullable String hostedZoneId) {

    public AwsTarget {
        if (region != null && accountId == null) {
            throw new IllegalArgumentException("name account_id beside region");
        }
        if (hostedZoneId != null && accountId == null) {
            throw new IllegalArgumentException("name account_id beside hosted_zone_id");
        }
        if (credential != null && accountId != null) {
            throw new IllegalArgumentException("name account_id or credential, not both");
        }
        owners = Owners.checked(owners);
    }

    static AwsTarget account(String id, @Nullable List<String> owners) {
        return new AwsTarget(null, id, null, owners, null);
    }

    static AwsTarget credential(String name, @Nullable List<String> owners) {
        return new AwsTarget(null, null, name, owners, null);
    }

    static AwsTarget zone(String account, String zone) {
        return new AwsTarget(null, account, null, null, zone);
    }
}

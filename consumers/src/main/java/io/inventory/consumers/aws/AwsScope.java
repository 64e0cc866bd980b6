package io.inventory.consumers.aws;

import java.util.List;

/**
 * Where a page is read.
 *
 * @param region of the call; the home region for kinds that belong to no region
 * @param excludedRegions that the configuration passes over
 * @param owners whose resources are read; empty for kinds that have none
 * @param hostedZone that is read; empty for kinds that lie in none
 */
public record AwsScope(
        String account, String region, List<String> excludedRegions, List<String> owners, String hostedZone) {

    public AwsScope {
        excludedRegions = List.copyOf(excludedRegions);
        owners = List.copyOf(owners);
    }

    static AwsScope of(String account, String region, List<String> excludedRegions) {
        return new AwsScope(account, region, excludedRegions, List.of(), "");
    }

    AwsScope ownedBy(List<String> some) {
        return new AwsScope(account, region, excludedRegions, some, hostedZone);
    }

    AwsScope inZone(String zone) {
        return new AwsScope(account, region, excludedRegions, owners, zone);
    }
}

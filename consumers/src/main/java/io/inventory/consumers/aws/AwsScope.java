package io.inventory.consumers.aws;

import java.util.List;

/**
 * Where a page is read.
 *
 * @param region of the call; the home region for kinds that belong to no region
 * @param excludedRegions that the configuration passes over
 */
public record AwsScope(String account, String region, List<String> excludedRegions) {

    public AwsScope {
        excludedRegions = List.copyOf(excludedRegions);
    }
}

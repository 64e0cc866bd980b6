package io.inventory.consumers.aws;

import io.inventory.consumers.limit.BucketKey;
import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Rate;
import java.util.Map;
import java.util.Set;

/**
 * How fast AWS is called.
 *
 * @param rates by service, and by service and group where {@link #UNPAGED} has one of its own: {@code ec2_unpaged}
 * @param other of a service that is not named
 * @param gate calls of one account under way
 */
public record AwsRates(Map<String, Rate> rates, Rate other, GateRule gate) {

    /** As fast as it goes. */
    public static final AwsRates UNLIMITED = new AwsRates(Map.of(), Rate.UNLIMITED, GateRule.OPEN);

    /** Calls of EC2 without a filter and without pages, which it gives half as many tokens. */
    private static final Set<String> UNPAGED =
            Set.of("DescribeRegions", "DescribeAvailabilityZones", "DescribeAddresses", "DescribeKeyPairs");

    /** Services that count an account's calls of all regions together. */
    private static final Set<String> GLOBAL = Set.of("route53", "s3", "organizations", "iam");

    private static final String ALL = "all";
    private static final String UNPAGED_GROUP = "unpaged";

    public AwsRates {
        rates = Map.copyOf(rates);
    }

    /** Whose tokens a call takes. */
    BucketKey key(String account, String region, String service, String operation) {
        String group = service.equals(AwsService.EC2.name()) && UNPAGED.contains(operation) ? UNPAGED_GROUP : ALL;
        return new BucketKey(account, GLOBAL.contains(service) ? BucketKey.GLOBAL : region, service, group);
    }

    Rate rate(BucketKey key) {
        Rate ofService = rates.getOrDefault(key.service(), other);
        return rates.getOrDefault("%s_%s".formatted(key.service(), key.group()), ofService);
    }
}

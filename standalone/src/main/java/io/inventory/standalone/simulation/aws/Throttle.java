package io.inventory.standalone.simulation.aws;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The request rates of EC2, one bucket for each (account, region) that has a limit. Thread-safe. */
final class Throttle {
    private final Clock clock;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    void limit(String account, String region, int capacity, double perSecond) {
        buckets.put(key(account, region), new TokenBucket(clock, capacity, perSecond));
    }

    void unlimit(String account, String region) {
        buckets.remove(key(account, region));
    }

    void check(Call call) {
        TokenBucket bucket = buckets.get(key(call.account(), call.region()));
        if (bucket != null && call.service().equals("ec2") && !bucket.take()) {
            throw new Refused(503, "RequestLimitExceeded", "Request limit exceeded.");
        }
    }

    private static String key(String account, String region) {
        return account + " " + region;
    }
}

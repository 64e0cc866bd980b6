package io.inventory.consumers.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an account that are collected one by one. */
@FunctionalInterface
interface Parts {

    /** The payloads of their tasks. May call AWS with the credential. */
    List<? extends Record> of(String account, String credential);

    /** Every region, for these owners. */
    static Parts regions(RegionList regions, @Nullable List<String> owners) {
        return (account, credential) -> regions.of(account, credential).stream()
                .map(region -> new RegionTarget(region, account, owners))
                .toList();
    }

    /** Every hosted zone. */
    static Parts zones(ZoneList zones) {
        return (account, credential) -> zones.of(account, credential).stream()
                .map(zone -> AwsTarget.zone(account, zone))
                .toList();
    }
}

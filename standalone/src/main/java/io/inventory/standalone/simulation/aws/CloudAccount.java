package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Bucket;
import io.inventory.standalone.simulation.fixture.HostedZone;

/**
 * What one account has in no region, now.
 *
 * <p>Thread-safe.
 */
public final class CloudAccount {
    private final Shelf<Bucket> buckets;
    private final Shelf<HostedZone> hostedZones;

    CloudAccount(Account start) {
        this.buckets = new Shelf<>(Bucket::name, start.buckets());
        this.hostedZones = new Shelf<>(HostedZone::id, start.hostedZones());
    }

    /** The buckets of all regions by name, to look at and to change. */
    public Shelf<Bucket> buckets() {
        return buckets;
    }

    /** The DNS zones by id, to look at and to change. */
    public Shelf<HostedZone> hostedZones() {
        return hostedZones;
    }
}

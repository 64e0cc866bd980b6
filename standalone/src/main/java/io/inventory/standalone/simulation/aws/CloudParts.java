package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.ElasticIp;
import io.inventory.standalone.simulation.fixture.InternetGateway;
import io.inventory.standalone.simulation.fixture.KeyPair;
import io.inventory.standalone.simulation.fixture.NatGateway;
import io.inventory.standalone.simulation.fixture.NetworkInterface;
import io.inventory.standalone.simulation.fixture.RegionParts;
import io.inventory.standalone.simulation.fixture.RouteTable;
import io.inventory.standalone.simulation.fixture.SecurityGroup;
import io.inventory.standalone.simulation.fixture.Snapshot;
import io.inventory.standalone.simulation.fixture.Volume;
import java.util.List;

/** What hangs on the machines and networks of one account in one region, now. Thread-safe. */
public record CloudParts(
        Shelf<Volume> volumes,
        Shelf<Snapshot> snapshots,
        Shelf<ElasticIp> elasticIps,
        Shelf<NatGateway> natGateways,
        Shelf<SecurityGroup> securityGroups,
        Shelf<RouteTable> routeTables,
        Shelf<InternetGateway> internetGateways,
        Shelf<KeyPair> keyPairs) {

    CloudParts(RegionParts start) {
        this(
                new Shelf<>(Volume::id, start.volumes()),
                new Shelf<>(Snapshot::id, start.snapshots()),
                new Shelf<>(ElasticIp::id, start.elasticIps()),
                new Shelf<>(NatGateway::id, start.natGateways()),
                new Shelf<>(SecurityGroup::id, start.securityGroups()),
                new Shelf<>(RouteTable::id, start.routeTables()),
                new Shelf<>(InternetGateway::id, start.internetGateways()),
                new Shelf<>(KeyPair::id, start.keyPairs()));
    }

    /** Those of the NAT gateways. */
    List<NetworkInterface> interfaces() {
        return natGateways.all().stream()
                .map(gateway -> gateway.address().networkInterface())
                .toList();
    }
}

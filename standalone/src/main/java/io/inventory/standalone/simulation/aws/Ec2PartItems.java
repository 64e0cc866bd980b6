package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.ElasticIp;
import io.inventory.standalone.simulation.fixture.Ids;
import io.inventory.standalone.simulation.fixture.InternetGateway;
import io.inventory.standalone.simulation.fixture.KeyPair;
import io.inventory.standalone.simulation.fixture.NatGateway;
import io.inventory.standalone.simulation.fixture.NetworkInterface;
import io.inventory.standalone.simulation.fixture.RouteTable;
import io.inventory.standalone.simulation.fixture.SecurityGroup;
import io.inventory.standalone.simulation.fixture.Snapshot;
import io.inventory.standalone.simulation.fixture.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what hangs on machines and networks, with the element names of EC2's service model. */
final class Ec2PartItems {

    private Ec2PartItems() {}

    static void volume(Xml xml, Volume volume) {
        String instance = volume.instanceId();
        xml.field("volumeId", volume.id())
                .field("size", volume.sizeGb())
                .field("availabilityZone", volume.zone())
                .field("status", instance == null ? "available" : "in-use")
                .field("createTime", volume.created())
                .field("volumeType", "gp3")
                .field("iops", 3000)
                .field("throughput", 125)
                .field("encrypted", true)
                .items("attachmentSet", instance == null ? List.of() : List.of(instance), (item, id) -> item.field(
                                "volumeId", volume.id())
                        .field("instanceId", id)
                        .field("device", "/dev/sda1")
                        .field("status", "attached")
                        .field("deleteOnTermination", true));
        Ec2Items.tags(xml, volume.tags());
    }

    static void snapshot(Xml xml, Snapshot snapshot, String account) {
        xml.field("snapshotId", snapshot.id())
                .field("volumeId", snapshot.volumeId())
                .field("status", "completed")
                .field("startTime", snapshot.started())
                .field("progress", "100%")
                .field("ownerId", account)
                .field("volumeSize", snapshot.sizeGb())
                .field("encrypted", false)
                .field("storageTier", "standard");
        Ec2Items.tags(xml, snapshot.tags());
    }

    static void address(Xml xml, ElasticIp address, CloudScope scope) {
        NetworkInterface device = address.networkInterface();
        xml.field("allocationId", address.id()).field("publicIp", address.publicIp());
        if (device != null) {
            xml.field("associationId", Ids.of("eipassoc", address.id()))
                    .field("networkInterfaceId", device.id())
                    .field("networkInterfaceOwnerId", scope.account())
                    .field("privateIpAddress", device.privateIp());
        }
        xml.field("domain", "vpc").field("publicIpv4Pool", "amazon").field("networkBorderGroup", scope.region());
        Ec2Items.tags(xml, address.tags());
    }

    static void natGateway(Xml xml, NatGateway gateway) {
        xml.field("natGatewayId", gateway.id())
                .field("vpcId", gateway.subnet().vpcId())
                .field("subnetId", gateway.subnet().id())
                .field("state", "available")
                .field("createTime", gateway.created())
                .field("connectivityType", "public")
                .items("natGatewayAddressSet", List.of(gateway.address()), (item, address) -> {
                    NetworkInterface device = address.networkInterface();
                    item.field("allocationId", address.id())
                            .field("networkInterfaceId", device == null ? null : device.id())
                            .field("privateIp", device == null ? null : device.privateIp())
                            .field("publicIp", address.publicIp())
                            .field("isPrimary", true)
                            .field("status", "succeeded");
                });
        Ec2Items.tags(xml, gateway.tags());
    }

    static void securityGroup(Xml xml, SecurityGroup group, String account) {
        xml.field("groupId", group.id())
                .field("groupName", group.name())
                .field("groupDescription", group.name())
                .field("vpcId", group.vpcId())
                .field("ownerId", account)
                .items("ipPermissions", group.referenced(), (item, other) -> item.field("ipProtocol", "-1")
                        .items("groups", List.of(other), (pair, id) -> pair.field("userId", account)
                                .field("groupId", id)))
                .items("ipPermissionsEgress", List.of("0.0.0.0/0"), (item, cidr) -> item.field("ipProtocol", "-1")
                        .items("ipRanges", List.of(cidr), (range, text) -> range.field("cidrIp", text)));
        Ec2Items.tags(xml, group.tags());
    }

    static void routeTable(Xml xml, RouteTable table, String account) {
        List<String> targets = new ArrayList<>(List.of("local"));
        targets.addAll(table.targets());
        xml.field("routeTableId", table.id())
                .field("vpcId", table.vpcId())
                .field("ownerId", account)
                .items("routeSet", targets, (item, target) -> item.field(
                                "destinationCidrBlock", target.equals("local") ? "10.0.0.0/8" : "0.0.0.0/0")
                        .field(target.startsWith("nat-") ? "natGatewayId" : "gatewayId", target)
                        .field("state", "active"));
        xml.element("associationSet", set -> {
            if (table.isMain()) {
                set.element("item", item -> association(item, table, "main").field("main", true));
            }
            table.subnets()
                    .forEach(subnet -> set.element("item", item -> association(item, table, subnet)
                            .field("subnetId", subnet)
                            .field("main", false)));
        });
        Ec2Items.tags(xml, table.tags());
    }

    private static Xml association(Xml item, RouteTable table, String with) {
        return item.field("routeTableAssociationId", Ids.of("rtbassoc", table.id(), with))
                .field("routeTableId", table.id());
    }

    static void internetGateway(Xml xml, InternetGateway gateway, String account) {
        String vpc = gateway.vpcId();
        xml.field("internetGatewayId", gateway.id())
                .field("ownerId", account)
                .items("attachmentSet", vpc == null ? List.of() : List.of(vpc), (item, id) -> item.field("vpcId", id)
                        .field("state", "available"));
        Ec2Items.tags(xml, gateway.tags());
    }

    static void keyPair(Xml xml, KeyPair pair) {
        xml.field("keyPairId", pair.id())
                .field("keyName", pair.name())
                .field(
                        "keyFingerprint",
                        String.format(Locale.ROOT, "SHA256:%08x", pair.id().hashCode()))
                .field("keyType", "rsa")
                .field("createTime", pair.created());
        Ec2Items.tags(xml, pair.tags());
    }
}

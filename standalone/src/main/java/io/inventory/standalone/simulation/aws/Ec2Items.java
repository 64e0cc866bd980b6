package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.DhcpOptionSet;
import io.inventory.standalone.simulation.fixture.Image;
import io.inventory.standalone.simulation.fixture.Instance;
import io.inventory.standalone.simulation.fixture.KeyPair;
import io.inventory.standalone.simulation.fixture.NetworkInterface;
import io.inventory.standalone.simulation.fixture.Subnet;
import io.inventory.standalone.simulation.fixture.Vpc;
import io.inventory.standalone.simulation.fixture.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the items of EC2's answers, with the element names of its service model. */
final class Ec2Items {
    private static final int ADDRESSES_OF_A_20 = 4091;

    private Ec2Items() {}

    static void region(Xml xml, CloudScope scope) {
        xml.field("regionName", scope.region())
                .field("regionEndpoint", "ec2." + scope.region() + ".amazonaws.com")
                .field("optInStatus", scope.isEnabled() ? "opt-in-not-required" : "not-opted-in");
    }

    static void zone(Xml xml, Zone zone, CloudScope scope) {
        xml.field("zoneName", zone.name())
                .field("zoneId", zone.id())
                .field("zoneType", "availability-zone")
                .field("zoneState", "available")
                .field("regionName", scope.region())
                .field("optInStatus", "opt-in-not-required")
                .field("groupName", scope.region() + "-zg-1")
                .field("networkBorderGroup", scope.region());
    }

    static void vpc(Xml xml, Vpc vpc, CloudScope scope) {
        xml.field("vpcId", vpc.id())
                .field("ownerId", scope.account())
                .field("state", "available")
                .field("cidrBlock", vpc.cidr())
                .field("dhcpOptionsId", DhcpOptionSet.defaultId(scope.account(), scope.region()))
                .field("instanceTenancy", "default")
                .field("isDefault", vpc.isDefault());
        ipv6(xml, vpc.ipv6Cidr());
        tags(xml, vpc.name());
    }

    static void subnet(Xml xml, Subnet subnet, CloudScope scope) {
        String arn = "arn:aws:ec2:" + scope.region() + ":" + scope.account() + ":subnet/" + subnet.id();
        xml.field("subnetId", subnet.id())
                .field("subnetArn", arn)
                .field("ownerId", scope.account())
                .field("vpcId", subnet.vpcId())
                .field("state", "available")
                .field("cidrBlock", subnet.cidr())
                .field("availableIpAddressCount", ADDRESSES_OF_A_20 - used(subnet, scope))
                .field("availabilityZone", subnet.zone().name())
                .field("availabilityZoneId", subnet.zone().id());
        ipv6(xml, subnet.ipv6Cidr());
        tags(xml, subnet.name());
    }

    static void dhcpOptionSet(Xml xml, DhcpOptionSet set) {
        xml.field("dhcpOptionsId", set.id());
        xml.items("dhcpConfigurationSet", List.of("domain-name-servers"), (item, key) -> item.field("key", key)
                .items("valueSet", List.of("AmazonProvidedDNS"), (value, text) -> value.field("value", text)));
        tags(xml, set.name());
    }

    static void image(Xml xml, Image image) {
        xml.field("imageId", image.id())
                .field("imageOwnerId", image.owner())
                .field("name", image.name())
                .field("description", image.description().isEmpty() ? null : image.description())
                .field("imageState", "available")
                .field("imageType", "machine")
                .field("rootDeviceType", "ebs")
                .field("architecture", "x86_64")
                .items("blockDeviceMapping", List.of(image.snapshotId()), (item, id) -> item.field(
                                "deviceName", "/dev/sda1")
                        .element("ebs", disk -> disk.field("snapshotId", id).field("volumeType", "gp3")));
    }

    private static long used(Subnet subnet, CloudScope scope) {
        return scope.instancesById().values().stream()
                .filter(instance -> instance.subnet().id().equals(subnet.id()))
                .count();
    }

    /** Groups instances as EC2 does: one list for each launch request, in the order in which they are met. */
    static Collection<List<Instance>> reservations(List<Instance> instances) {
        Map<String, List<Instance>> groups = new LinkedHashMap<>();
        for (Instance instance : instances) {
            groups.computeIfAbsent(instance.reservationId(), id -> new ArrayList<>())
                    .add(instance);
        }
        return groups.values();
    }

    static void reservation(Xml xml, List<Instance> instances, CloudScope scope) {
        xml.field("reservationId", instances.get(0).reservationId())
                .field("ownerId", scope.account())
                .items("instancesSet", instances, Ec2Items::instance);
    }

    private static void instance(Xml xml, Instance instance) {
        xml.field("instanceId", instance.id())
                .field("imageId", instance.imageId())
                .element("instanceState", state -> state.field(
                                "code", instance.state().code())
                        .field("name", instance.state().wireName()))
                .field("instanceType", instance.type())
                .field("keyName", KeyPair.nameIn(instance.subnet()))
                .field("launchTime", instance.launched())
                .element("placement", placement -> placement
                        .field("availabilityZone", instance.subnet().zone().name())
                        .field("tenancy", "default"))
                .field("platformDetails", "Linux/UNIX")
                .field("subnetId", instance.subnet().id())
                .field("vpcId", instance.subnet().vpcId())
                .field("architecture", "x86_64")
                .field("ipv6Address", NetworkInterface.of(instance).ipv6());
        tags(xml, instance.name());
    }

    private static void ipv6(Xml xml, @Nullable String cidr) {
        if (cidr != null) {
            xml.items("ipv6CidrBlockAssociationSet", List.of(cidr), (item, block) -> item.field("ipv6CidrBlock", block)
                    .element("ipv6CidrBlockState", state -> state.field("state", "associated")));
        }
    }

    private static void tags(Xml xml, String name) {
        tags(xml, name.isEmpty() ? Map.of() : Map.of("Name", name));
    }

    static void tags(Xml xml, Map<String, String> tags) {
        xml.items("tagSet", tags.entrySet(), (item, tag) -> item.field("key", tag.getKey())
                .field("value", tag.getValue()));
    }
}

package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Ids;
import io.inventory.standalone.simulation.fixture.NetworkInterface;
import io.inventory.standalone.simulation.fixture.SecurityGroup;
import java.util.List;

/** Writes network interfaces, with the element names of EC2's service model. */
final class Ec2Interfaces {

    private Ec2Interfaces() {}

    static void item(Xml xml, NetworkInterface from, CloudScope scope) {
        boolean isAmazons = from.instanceId() == null;
        xml.field("networkInterfaceId", from.id())
                .field("subnetId", from.subnet().id())
                .field("vpcId", from.subnet().vpcId())
                .field("availabilityZone", from.subnet().zone().name())
                .field("description", from.description())
                .field("ownerId", scope.account())
                .field("requesterId", isAmazons ? "amazon-elb" : null)
                .field("requesterManaged", isAmazons)
                .field("status", "in-use")
                .field("macAddress", mac(from.id()))
                .field("privateIpAddress", from.privateIp())
                .field("privateDnsName", "ip-" + from.privateIp().replace('.', '-') + ".ec2.internal")
                .field("sourceDestCheck", true)
                .field("interfaceType", "interface");
        xml.items("groupSet", List.of(SecurityGroup.idIn(from.subnet())), (item, id) -> item.field("groupId", id));
        String ipv6 = from.ipv6();
        xml.items(
                "ipv6AddressesSet",
                ipv6 == null ? List.of() : List.of(ipv6),
                (item, address) -> item.field("ipv6Address", address));
        association(xml, from, scope);
        attachment(xml, from, scope);
    }

    private static String mac(String id) {
        return "02:" + id.substring(id.length() - 10).replaceAll("(..)(?=.)", "$1:");
    }

    private static void association(Xml xml, NetworkInterface from, CloudScope scope) {
        if (from.publicIp() != null) {
            String dashed = from.publicIp().replace('.', '-');
            xml.element("association", address -> address.field("publicIp", from.publicIp())
                    .field("publicDnsName", "ec2-" + dashed + "." + scope.region() + ".compute.amazonaws.com")
                    .field("ipOwnerId", "amazon"));
        }
    }

    private static void attachment(Xml xml, NetworkInterface from, CloudScope scope) {
        String instance = from.instanceId();
        xml.element("attachment", device -> device.field("attachmentId", Ids.of("eni-attach", from.id()))
                .field("instanceId", instance)
                .field("instanceOwnerId", instance == null ? "amazon-elb" : scope.account())
                .field("deviceIndex", instance == null ? 1 : 0)
                .field("status", "attached")
                .field("deleteOnTermination", instance != null));
    }
}

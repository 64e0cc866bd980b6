package io.inventory.standalone.simulation.aws;

import java.util.NavigableMap;
import java.util.function.BiConsumer;

/** EC2's actions for what hangs on machines and networks. Addresses and key pairs come in one piece, as in EC2. */
final class Ec2PartsApi {

    private final Pager pager;

    Ec2PartsApi(Pager pager) {
        this.pager = pager;
    }

    String answer(AwsRequest request, String action, CloudScope scope, String requestId, PageShape shape) {
        CloudParts parts = scope.parts();
        Paged paged = new Paged(request, action, requestId, shape);
        return switch (action) {
            case "DescribeVolumes" -> paged.answer("volumeSet", parts.volumes(), Ec2PartItems::volume);
            case "DescribeSnapshots" -> snapshots(paged, scope);
            case "DescribeNatGateways" -> paged.answer("natGatewaySet", parts.natGateways(), Ec2PartItems::natGateway);
            case "DescribeSecurityGroups" ->
                paged.answer(
                        "securityGroupInfo",
                        parts.securityGroups(),
                        (item, group) -> Ec2PartItems.securityGroup(item, group, scope.account()));
            case "DescribeRouteTables" ->
                paged.answer(
                        "routeTableSet",
                        parts.routeTables(),
                        (item, table) -> Ec2PartItems.routeTable(item, table, scope.account()));
            case "DescribeInternetGateways" ->
                paged.answer(
                        "internetGatewaySet",
                        parts.internetGateways(),
                        (item, gateway) -> Ec2PartItems.internetGateway(item, gateway, scope.account()));
            case "DescribeAddresses" ->
                paged.whole(
                        "addressesSet",
                        parts.elasticIps(),
                        (item, address) -> Ec2PartItems.address(item, address, scope));
            case "DescribeKeyPairs" -> paged.whole("keySet", parts.keyPairs(), Ec2PartItems::keyPair);
            default -> throw new Refused(400, "InvalidAction", "the simulation has no action '" + action + "' of EC2");
        };
    }

    /** Those of the account: the simulation has none that others share. */
    private static String snapshots(Paged paged, CloudScope scope) {
        if (!"self".equals(paged.request.parameter("Owner.1"))) {
            throw new Refused(400, "InvalidParameterValue", "the simulation has snapshots of the owner self alone");
        }
        return paged.answer(
                "snapshotSet",
                scope.parts().snapshots(),
                (item, snapshot) -> Ec2PartItems.snapshot(item, snapshot, scope.account()),
                "Owner.1");
    }

    /** A request for a list. */
    private final class Paged {
        private final AwsRequest request;
        private final String action;
        private final String requestId;
        private final PageShape shape;

        Paged(AwsRequest request, String action, String requestId, PageShape shape) {
            this.request = request;
            this.action = action;
            this.requestId = requestId;
            this.shape = shape;
        }

        <T> String answer(String set, Shelf<T> of, BiConsumer<Xml, T> writer) {
            request.allowOnly("MaxResults", "NextToken");
            return page(set, of.byId(), writer);
        }

        <T> String answer(String set, Shelf<T> of, BiConsumer<Xml, T> writer, String further) {
            request.allowOnly("MaxResults", "NextToken", further);
            return page(set, of.byId(), writer);
        }

        private <T> String page(String set, NavigableMap<String, T> of, BiConsumer<Xml, T> writer) {
            Page<T> page = pager.page(of, request, shape);
            return Ec2Api.response(action, requestId, xml -> xml.items(set, page.items(), writer)
                    .field("nextToken", page.nextToken()));
        }

        <T> String whole(String set, Shelf<T> of, BiConsumer<Xml, T> writer) {
            request.allowOnly();
            return Ec2Api.response(action, requestId, xml -> xml.items(set, of.all(), writer));
        }
    }
}

package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Image;
import io.inventory.standalone.simulation.fixture.Zone;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The EC2 Query API, version 2016-11-15: its Describe actions for what is collected. Regions and zones come in one
 * piece, as in EC2; the others in pages.
 */
final class Ec2Api {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final Cloud cloud;
    private final Pager pager;
    private final Ec2PartsApi parts;

    Ec2Api(Cloud cloud, Pager pager) {
        this.cloud = cloud;
        this.pager = pager;
        this.parts = new Ec2PartsApi(pager);
    }

    String answer(AwsRequest request, Call call, String requestId, PageShape shape) {
        CloudScope scope = cloud.find(call.account(), call.region())
                .filter(CloudScope::isEnabled)
                .orElseThrow(() -> authFailure("region " + call.region() + " is not enabled for this account"));
        return switch (call.action()) {
            case "DescribeRegions" -> regions(request, scope, requestId);
            case "DescribeAvailabilityZones" -> zones(request, scope, requestId);
            case "DescribeVpcs" -> vpcs(request, scope, requestId, shape);
            case "DescribeSubnets" -> subnets(request, scope, requestId, shape);
            case "DescribeInstances" -> instances(request, scope, requestId, shape);
            case "DescribeNetworkInterfaces" -> interfaces(request, scope, requestId, shape);
            case "DescribeDhcpOptions" -> dhcpOptionSets(request, scope, requestId, shape);
            case "DescribeImages" -> images(request, scope, requestId, shape);
            default -> parts.answer(request, call.action(), scope, requestId, shape);
        };
    }

    static Refused authFailure(String why) {
        return new Refused(401, "AuthFailure", "AWS was not able to validate the provided access credentials: " + why);
    }

    static String error(Refused refused, String requestId) {
        return Xml.document("Response", "", response -> response.element(
                        "Errors",
                        errors -> errors.element("Error", error -> error.field("Code", refused.code())
                                .field("Message", refused.text())))
                .field("RequestID", requestId));
    }

    static String other(String requestId) {
        return response(
                "DescribePlacementGroups",
                requestId,
                xml -> xml.items("placementGroupSet", List.of(), (item, group) -> {}));
    }

    private String regions(AwsRequest request, CloudScope scope, String requestId) {
        request.allowOnly("AllRegions");
        List<CloudScope> shown = cloud.scopesOf(scope.account()).stream()
                .filter(each -> each.isEnabled() || request.flag("AllRegions"))
                .toList();
        return response("DescribeRegions", requestId, xml -> xml.items("regionInfo", shown, Ec2Items::region));
    }

    private String zones(AwsRequest request, CloudScope scope, String requestId) {
        request.allowOnly("AllAvailabilityZones");
        List<Zone> zones = scope.zones();
        return response(
                "DescribeAvailabilityZones",
                requestId,
                xml -> xml.items("availabilityZoneInfo", zones, (item, zone) -> Ec2Items.zone(item, zone, scope)));
    }

    private String vpcs(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(scope.vpcsById(), request, shape);
        return response("DescribeVpcs", requestId, xml -> xml.items(
                        "vpcSet", page.items(), (item, vpc) -> Ec2Items.vpc(item, vpc, scope))
                .field("nextToken", page.nextToken()));
    }

    private String subnets(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(scope.subnetsById(), request, shape);
        return response("DescribeSubnets", requestId, xml -> xml.items(
                        "subnetSet", page.items(), (item, subnet) -> Ec2Items.subnet(item, subnet, scope))
                .field("nextToken", page.nextToken()));
    }

    private String instances(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(scope.instancesById(), request, shape);
        return response("DescribeInstances", requestId, xml -> xml.items(
                        "reservationSet",
                        Ec2Items.reservations(page.items()),
                        (item, reservation) -> Ec2Items.reservation(item, reservation, scope))
                .field("nextToken", page.nextToken()));
    }

    private String interfaces(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(scope.interfacesById(), request, shape);
        return response("DescribeNetworkInterfaces", requestId, xml -> xml.items(
                        "networkInterfaceSet", page.items(), (item, each) -> Ec2Interfaces.item(item, each, scope))
                .field("nextToken", page.nextToken()));
    }

    private String dhcpOptionSets(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(scope.dhcpOptionSets().byId(), request, shape);
        return response("DescribeDhcpOptions", requestId, xml -> xml.items(
                        "dhcpOptionsSet", page.items(), Ec2Items::dhcpOptionSet)
                .field("nextToken", page.nextToken()));
    }

    /** Of the owners that are named, by their account ids: the simulation has no images of everybody. */
    private String images(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("MaxResults", "NextToken", "Owner.1", "Owner.2", "Owner.3");
        NavigableMap<String, Image> owned = new TreeMap<>(scope.images().byId());
        owned.values().removeIf(image -> !request.parameters().containsValue(image.owner()));
        var page = pager.page(owned, request, shape);
        return response("DescribeImages", requestId, xml -> xml.items("imagesSet", page.items(), Ec2Items::image)
                .field("nextToken", page.nextToken()));
    }

    static String response(String action, String requestId, Consumer<Xml> content) {
        return Xml.document(action + "Response", NAMESPACE, xml -> content.accept(xml.field("requestId", requestId)));
    }
}

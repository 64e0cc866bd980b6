package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.LoadBalancer;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The Query APIs of Elastic Load Balancing, version 2012-06-01 for classic load balancers and 2015-12-01 for the others: their
 * actions {@code DescribeLoadBalancers} and {@code DescribeTags}, which share their names and nothing else.
 */
final class ElbApi {
    private static final String ROOT = "http://elasticloadbalancing.amazonaws.com/doc/";
    private static final String CLASSIC = ROOT + "2012-06-01/";
    private static final String SECOND = ROOT + "2015-12-01/";
    private static final String LIST = "DescribeLoadBalancers";
    private static final String TAGS = "DescribeTags";

    private final Cloud cloud;
    private final Pager pager;

    ElbApi(Cloud cloud, Pager pager) {
        this.cloud = cloud;
        this.pager = pager;
    }

    String answer(AwsRequest request, Call call, String requestId, PageShape shape) {
        boolean isClassic = call.service().equals("elb");
        CloudScope scope = cloud.find(call.account(), call.region())
                .filter(CloudScope::isEnabled)
                .orElseThrow(() -> new Refused(403, "InvalidClientTokenId", call.region() + " is not enabled"));
        return switch (call.action()) {
            case LIST ->
                isClassic ? classic(request, scope, requestId, shape) : second(request, scope, requestId, shape);
            case TAGS -> isClassic ? classicTags(request, scope, requestId) : secondTags(request, scope, requestId);
            default ->
                throw new Refused(400, "InvalidAction", "the simulation has no action '" + call.action() + "' of ELB");
        };
    }

    private String classic(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("PageSize", "Marker");
        var page = pager.page(some(scope, true), request, shape);
        return response(CLASSIC, LIST, requestId, result -> result.list(
                        "LoadBalancerDescriptions", "member", page.items(), (item, each) -> classic(item, each, scope))
                .field("NextMarker", page.nextToken()));
    }

    private String second(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        request.allowOnly("PageSize", "Marker");
        var page = pager.page(some(scope, false), request, shape);
        return response(SECOND, LIST, requestId, result -> result.list(
                        "LoadBalancers", "member", page.items(), (item, each) -> second(item, each, scope))
                .field("NextMarker", page.nextToken()));
    }

    private static String classicTags(AwsRequest request, CloudScope scope, String requestId) {
        NavigableMap<String, LoadBalancer> byName = some(scope, true);
        List<LoadBalancer> asked = Asked.of(request, "LoadBalancerNames.member.", byName);
        return tags(CLASSIC, requestId, asked, (item, each) -> item.field("LoadBalancerName", each.name()));
    }

    private static String secondTags(AwsRequest request, CloudScope scope, String requestId) {
        NavigableMap<String, LoadBalancer> byArn = new TreeMap<>();
        some(scope, false).values().forEach(each -> byArn.put(arn(each, scope), each));
        List<LoadBalancer> asked = Asked.of(request, "ResourceArns.member.", byArn);
        return tags(SECOND, requestId, asked, (item, each) -> item.field("ResourceArn", arn(each, scope)));
    }

    private static String tags(
            String namespace, String requestId, List<LoadBalancer> asked, BiConsumer<Xml, LoadBalancer> name) {
        return response(
                namespace,
                TAGS,
                requestId,
                result -> result.list("TagDescriptions", "member", asked, (item, each) -> {
                    name.accept(item, each);
                    item.list("Tags", "member", each.tags().entrySet(), Xml::tag);
                }));
    }

    private static NavigableMap<String, LoadBalancer> some(CloudScope scope, boolean classic) {
        NavigableMap<String, LoadBalancer> some =
                new TreeMap<>(scope.loadBalancers().byId());
        some.values().removeIf(each -> classic != (each.type() == LoadBalancer.Type.CLASSIC));
        return some;
    }

    private static void classic(Xml xml, LoadBalancer from, CloudScope scope) {
        xml.field("LoadBalancerName", from.name())
                .field("DNSName", dnsName(from, scope))
                .field("CanonicalHostedZoneNameID", "Z1SIMULATED")
                .field("Scheme", "internet-facing")
                .field("VPCId", from.subnet().vpcId());
    }

    private static void second(Xml xml, LoadBalancer from, CloudScope scope) {
        boolean isGateway = from.type() == LoadBalancer.Type.GATEWAY;
        xml.field("LoadBalancerArn", arn(from, scope))
                .field("DNSName", isGateway ? null : dnsName(from, scope))
                .field("CanonicalHostedZoneId", isGateway ? null : "Z2SIMULATED")
                .field("LoadBalancerName", from.name())
                .field("Scheme", isGateway ? null : "internet-facing")
                .field("VpcId", from.subnet().vpcId())
                .element("State", state -> state.field("Code", "active"))
                .field("Type", from.type().wireName());
    }

    private static String arn(LoadBalancer from, CloudScope scope) {
        return "arn:aws:elasticloadbalancing:" + scope.region() + ":" + scope.account() + ":loadbalancer/"
                + from.path();
    }

    private static String dnsName(LoadBalancer from, CloudScope scope) {
        return from.name() + "-" + from.id() + "." + scope.region() + ".elb.amazonaws.com";
    }

    static String other(String requestId) {
        return response(
                SECOND,
                "DescribeAccountLimits",
                requestId,
                result -> result.list("Limits", "member", List.of(), (item, limit) -> {}));
    }

    static String error(Refused refused, String requestId) {
        return Xml.document("ErrorResponse", SECOND, xml -> xml.element("Error", error -> error.field("Type", "Sender")
                        .field("Code", refused.code())
                        .field("Message", refused.text()))
                .field("RequestId", requestId));
    }

    private static String response(String namespace, String action, String requestId, Consumer<Xml> result) {
        return Xml.document(action + "Response", namespace, xml -> xml.element(action + "Result", result)
                .element("ResponseMetadata", data -> data.field("RequestId", requestId)));
    }
}

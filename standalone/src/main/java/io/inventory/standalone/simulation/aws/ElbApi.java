package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.LoadBalancer;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The Query APIs of Elastic Load Balancing, version 2012-06-01 for classic load balancers and 2015-12-01 for the others: their
 * actions {@code DescribeLoadBalancers}, which share a name and nothing else.
 */
final class ElbApi {
    private static final String ROOT = "http://elasticloadbalancing.amazonaws.com/doc/";
    private static final String CLASSIC = ROOT + "2012-06-01/";
    private static final String SECOND = ROOT + "2015-12-01/";
    private static final String ACTION = "DescribeLoadBalancers";

    private final Cloud cloud;
    private final Pager pager;

    ElbApi(Cloud cloud, Pager pager) {
        this.cloud = cloud;
        this.pager = pager;
    }

    String answer(AwsRequest request, Call call, String requestId, PageShape shape) {
        if (!call.action().equals(ACTION)) {
            throw new Refused(400, "InvalidAction", "the simulation has no action '" + call.action() + "' of ELB");
        }
        request.allowOnly("PageSize", "Marker");
        CloudScope scope = cloud.find(call.account(), call.region())
                .filter(CloudScope::isEnabled)
                .orElseThrow(() -> new Refused(403, "InvalidClientTokenId", call.region() + " is not enabled"));
        return call.service().equals("elb")
                ? classic(request, scope, requestId, shape)
                : second(request, scope, requestId, shape);
    }

    private String classic(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        var page = pager.page(some(scope, true), request, shape);
        return response(CLASSIC, ACTION, requestId, result -> result.list(
                        "LoadBalancerDescriptions", "member", page.items(), (item, each) -> classic(item, each, scope))
                .field("NextMarker", page.nextToken()));
    }

    private String second(AwsRequest request, CloudScope scope, String requestId, PageShape shape) {
        var page = pager.page(some(scope, false), request, shape);
        return response(SECOND, ACTION, requestId, result -> result.list(
                        "LoadBalancers", "member", page.items(), (item, each) -> second(item, each, scope))
                .field("NextMarker", page.nextToken()));
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

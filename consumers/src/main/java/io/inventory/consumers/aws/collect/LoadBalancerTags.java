package io.inventory.consumers.aws.collect;

import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * The calls for tags of the two APIs of load balancers. Who has the permission for them has it for all load balancers: IAM grants it
 * for no single one.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeTags.html">Classic</a>
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html">Version 2</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html">Actions</a>
 */
final class LoadBalancerTags {

    /** Load balancers that one call may name. */
    static final int AT_ONCE = 20;

    static final AwsCall<ElasticLoadBalancingClient> CLASSIC = AwsCall.one(
            AwsService.ELB,
            "DescribeTags",
            "elasticloadbalancing:DescribeTags",
            LoadBalancerTags::anyName,
            (elb, name) -> ofNames(elb, List.of(name)));

    static final AwsCall<ElasticLoadBalancingV2Client> SECOND = AwsCall.one(
            AwsService.ELBV2,
            "DescribeTags",
            "elasticloadbalancing:DescribeTags",
            LoadBalancerTags::anyArn,
            (elb, arn) -> ofArns(elb, List.of(arn)));

    private LoadBalancerTags() {}

    static Map<String, String> ofNames(ElasticLoadBalancingClient elb, List<String> names) {
        return Tags.documents(
                elb.describeTags(request -> request.loadBalancerNames(names)).tagDescriptions(),
                TagDescription::loadBalancerName,
                each -> Tags.document(each.tags(), tag -> tag.key(), tag -> tag.value()));
    }

    static Map<String, String> ofArns(ElasticLoadBalancingV2Client elb, List<String> arns) {
        return Tags.documents(
                elb.describeTags(request -> request.resourceArns(arns)).tagDescriptions(),
                each -> each.resourceArn(),
                each -> Tags.document(each.tags(), tag -> tag.key(), tag -> tag.value()));
    }

    private static Optional<String> anyName(ElasticLoadBalancingClient elb) {
        return elb.describeLoadBalancers(request -> request.pageSize(1)).loadBalancerDescriptions().stream()
                .map(LoadBalancerDescription::loadBalancerName)
                .findFirst();
    }

    private static Optional<String> anyArn(ElasticLoadBalancingV2Client elb) {
        return elb.describeLoadBalancers(request -> request.pageSize(1)).loadBalancers().stream()
                .map(LoadBalancer::loadBalancerArn)
                .findFirst();
    }
}

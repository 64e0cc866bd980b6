package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsList;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tagging;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import io.inventory.schema.task.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * Load balancers, classic ones and those of the second API, each in scans of their own. Source: {@code DescribeLoadBalancers} of
 * both APIs, 400 a page, and {@code DescribeTags}, 20 load balancers a call; needs
 * {@code elasticloadbalancing:DescribeLoadBalancers}, and {@code elasticloadbalancing:DescribeTags} for tags alone. Not collected:
 * listeners, target groups.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html">Classic</a>
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html">Version 2</a>
 */
@AutoService(TaskProvider.class)
public final class LoadBalancers implements AwsCollection {

    private static final int PAGE_SIZE = 400;

    private static final String PERMISSION = "elasticloadbalancing:DescribeLoadBalancers";

    private static final Model<Row> MODEL = Model.of("aws:model:loadbalancer", "aws_loadbalancer", Row.class);

    private static final Tagging<LoadBalancerDescription, Row> CLASSIC =
            new Tagging<>(MODEL, LoadBalancerTags.AT_ONCE, false, LoadBalancerDescription::loadBalancerName);

    private static final Tagging<LoadBalancer, Row> SECOND =
            new Tagging<>(MODEL, LoadBalancerTags.AT_ONCE, false, LoadBalancer::loadBalancerArn);

    private static final AwsKind<Row> KIND = new AwsKind<>(
                    MODEL,
                    AwsKind.Extent.REGION,
                    new TaskType("aws:task:collect-loadbalancers"),
                    List.of(
                            new AwsList<>(AwsService.ELB, "classic", LoadBalancers::classic),
                            new AwsList<>(AwsService.ELBV2, "v2", LoadBalancers::second)))
            .calling(
                    AwsCall.list(
                            AwsService.ELB,
                            "DescribeLoadBalancers",
                            PERMISSION,
                            (elb, at) -> elb.describeLoadBalancers(request -> request.pageSize(1))),
                    AwsCall.list(
                            AwsService.ELBV2,
                            "DescribeLoadBalancers",
                            PERMISSION,
                            (elb, at) -> elb.describeLoadBalancers(request -> request.pageSize(1))),
                    LoadBalancerTags.CLASSIC,
                    LoadBalancerTags.SECOND);

    /** One load balancer. Classic ones have no ARN and no state. */
    public record Row(
            String name,
            @Key String dnsName,
            String canonicalHostedZoneId,
            String state,
            String scheme,
            String vpcId,
            String regionName,
            String type,
            String arn,
            String loadBalancerId,
            @Key String accountId,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> classic(ElasticLoadBalancingClient elb, AwsScope at, @Nullable String token) {
        var answer =
                elb.describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(token));
        return CLASSIC.page(
                answer.loadBalancerDescriptions(),
                answer.nextMarker(),
                names -> LoadBalancerTags.ofNames(elb, names),
                (each, tags) -> new AwsRow<>(row(each, at, tags), each));
    }

    private static Page<AwsRow<Row>> second(ElasticLoadBalancingV2Client elb, AwsScope at, @Nullable String token) {
        var answer =
                elb.describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(token));
        return SECOND.page(
                answer.loadBalancers(),
                answer.nextMarker(),
                arns -> LoadBalancerTags.ofArns(elb, arns),
                (each, tags) -> new AwsRow<>(row(each, at, tags), each));
    }

    private static Row row(LoadBalancerDescription from, AwsScope at, @Nullable String tags) {
        return new Row(
                from.loadBalancerName(),
                from.dnsName(),
                from.canonicalHostedZoneNameID(),
                "",
                from.scheme(),
                from.vpcId(),
                at.region(),
                "classic",
                "",
                "",
                at.account(),
                tags);
    }

    private static Row row(LoadBalancer from, AwsScope at, @Nullable String tags) {
        String arn = from.loadBalancerArn();
        return new Row(
                from.loadBalancerName(),
                from.dnsName() == null || from.dnsName().isEmpty() ? arn : from.dnsName(),
                from.canonicalHostedZoneId(),
                from.state() == null ? "" : from.state().codeAsString(),
                from.schemeAsString(),
                from.vpcId(),
                at.region(),
                from.typeAsString(),
                arn,
                arn.substring(arn.lastIndexOf('/') + 1),
                at.account(),
                tags);
    }
}

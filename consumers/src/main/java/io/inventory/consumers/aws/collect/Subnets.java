package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tags;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import io.inventory.schema.resource.Unstable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/**
 * Subnets. Source: EC2 {@code DescribeSubnets}, 1,000 a page; needs {@code ec2:DescribeSubnets}. Not collected: routing, IPv6
 * ranges behind the first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html">DescribeSubnets</a>
 */
@AutoService(TaskProvider.class)
public final class Subnets implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:subnet", "aws_subnet", Row.class),
                    "aws:task:collect-subnets",
                    Subnets::page)
            .calling(AwsCall.ec2(
                    "DescribeSubnets",
                    (ec2, at) ->
                            ec2.describeSubnets(request -> request.maxResults(5).dryRun(true))));

    /** One subnet. */
    public record Row(
            String name,
            @Key String subnetId,
            String vpcId,
            String state,
            String az,
            String azId,
            @Unstable @SqlType(ColumnType.BIGINT) Integer availableIpv4Addresses,
            String ipv4Cidr,
            @Nullable String ipv6Cidr,
            String subnetArn,
            @Key String accountId,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeSubnetsResponse answer =
                ec2.describeSubnets(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.subnets().stream()
                        .map(subnet -> new AwsRow<>(row(subnet, at), subnet))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(Subnet subnet, AwsScope at) {
        return new Row(
                Tags.name(subnet.tags()),
                subnet.subnetId(),
                subnet.vpcId(),
                subnet.stateAsString(),
                subnet.availabilityZone(),
                subnet.availabilityZoneId(),
                subnet.availableIpAddressCount(),
                subnet.cidrBlock(),
                ipv6Cidr(subnet),
                subnet.subnetArn(),
                at.account(),
                Tags.document(subnet.tags()));
    }

    /** A range that was given back stays listed for a while, as disassociated. */
    private static @Nullable String ipv6Cidr(Subnet subnet) {
        return subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(block -> block.ipv6CidrBlockState() != null
                        && block.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATED)
                .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
                .findFirst()
                .orElse(null);
    }
}

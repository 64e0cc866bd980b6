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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/**
 * Virtual networks. Source: EC2 {@code DescribeVpcs}, 1,000 a page; needs {@code ec2:DescribeVpcs}. Not collected: further IPv4
 * ranges, tenancy.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html">DescribeVpcs</a>
 */
@AutoService(TaskProvider.class)
public final class Vpcs implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:vpc", "aws_vpc", Row.class),
                    "aws:task:collect-vpcs",
                    Vpcs::page)
            .calling(AwsCall.ec2(
                    "DescribeVpcs",
                    (ec2, at) ->
                            ec2.describeVpcs(request -> request.maxResults(5).dryRun(true))));

    /** One VPC. */
    public record Row(
            String name,
            @Key String vpcId,
            String state,
            String ipv4Cidr,
            @Nullable String ipv6Cidr,
            Boolean isDefault,
            String ownerId,
            String regionName,
            @Key String accountId,
            String dhcpOptionSetId,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeVpcsResponse answer =
                ec2.describeVpcs(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.vpcs().stream()
                        .map(vpc -> new AwsRow<>(row(vpc, at), vpc))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(Vpc vpc, AwsScope at) {
        return new Row(
                Tags.name(vpc.tags()),
                vpc.vpcId(),
                vpc.stateAsString(),
                vpc.cidrBlock(),
                ipv6Cidr(vpc),
                vpc.isDefault(),
                vpc.ownerId(),
                at.region(),
                at.account(),
                vpc.dhcpOptionsId(),
                Tags.document(vpc.tags()));
    }

    /** A range that was given back stays listed for a while, as disassociated. */
    private static @Nullable String ipv6Cidr(Vpc vpc) {
        return vpc.ipv6CidrBlockAssociationSet().stream()
                .filter(block -> block.ipv6CidrBlockState() != null
                        && block.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock)
                .findFirst()
                .orElse(null);
    }
}

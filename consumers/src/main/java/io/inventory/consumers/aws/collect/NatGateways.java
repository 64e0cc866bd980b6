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
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/**
 * NAT gateways of all states, also those deleted within the last hour. Source: EC2 {@code DescribeNatGateways}, 1,000 a page; needs
 * {@code ec2:DescribeNatGateways}. Not collected: why one failed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html">DescribeNatGateways</a>
 */
@AutoService(TaskProvider.class)
public final class NatGateways implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:nat_gateway", "aws_nat_gateway", Row.class),
                    "aws:task:collect-nat-gateways",
                    NatGateways::page)
            .calling(AwsCall.ec2(
                    "DescribeNatGateways",
                    (ec2, at) -> ec2.describeNatGateways(
                            request -> request.maxResults(5).dryRun(true))));

    /** One gateway with its addresses. */
    public record Row(
            String name,
            @Key String natGatewayId,
            String state,
            String connectivityType,
            String vpcId,
            String subnetId,
            List<String> allocationIds,
            List<String> interfaceIds,
            List<String> publicIpAddresses,
            List<String> privateIpAddresses,
            String regionName,
            @Nullable Instant creationTime,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeNatGatewaysResponse answer =
                ec2.describeNatGateways(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.natGateways().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(NatGateway gateway, AwsScope at) {
        return new Row(
                Tags.name(gateway.tags()),
                gateway.natGatewayId(),
                gateway.stateAsString(),
                gateway.connectivityTypeAsString(),
                gateway.vpcId(),
                gateway.subnetId(),
                each(gateway, NatGatewayAddress::allocationId),
                each(gateway, NatGatewayAddress::networkInterfaceId),
                each(gateway, NatGatewayAddress::publicIp),
                each(gateway, NatGatewayAddress::privateIp),
                at.region(),
                gateway.createTime(),
                Tags.document(gateway.tags()),
                at.account());
    }

    private static List<String> each(NatGateway gateway, Function<NatGatewayAddress, @Nullable String> part) {
        return Ids.of(gateway.natGatewayAddresses().stream().map(part));
    }
}

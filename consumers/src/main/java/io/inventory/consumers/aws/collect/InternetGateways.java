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
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/**
 * Internet gateways. Source: EC2 {@code DescribeInternetGateways}, 1,000 a page; needs {@code ec2:DescribeInternetGateways}. Not
 * collected: gateways for outgoing IPv6 alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html">DescribeInternetGateways</a>
 */
@AutoService(TaskProvider.class)
public final class InternetGateways implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:internet_gateway", "aws_internet_gateway", Row.class),
                    "aws:task:collect-internet-gateways",
                    InternetGateways::page)
            .calling(AwsCall.ec2(
                    "DescribeInternetGateways",
                    (ec2, at) -> ec2.describeInternetGateways(
                            request -> request.maxResults(5).dryRun(true))));

    // A gateway is attached to one VPC or to none.
    private static final InternetGatewayAttachment DETACHED =
            InternetGatewayAttachment.builder().build();

    /** One gateway and the VPC that it is attached to, if any. */
    public record Row(
            String name,
            @Key String internetGatewayId,
            String ownerId,
            String vpcId,
            String attachmentState,
            String regionName,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeInternetGatewaysResponse answer = ec2.describeInternetGateways(
                request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.internetGateways().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(InternetGateway gateway, AwsScope at) {
        InternetGatewayAttachment attachment =
                gateway.attachments().stream().findFirst().orElse(DETACHED);
        return new Row(
                Tags.name(gateway.tags()),
                gateway.internetGatewayId(),
                gateway.ownerId(),
                attachment.vpcId(),
                attachment.stateAsString(),
                at.region(),
                Tags.document(gateway.tags()),
                at.account());
    }
}

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
import software.amazon.awssdk.services.ec2.model.Address;

/**
 * Public addresses that the account has reserved. Source: EC2 {@code DescribeAddresses}, which answers all in one piece; needs
 * {@code ec2:DescribeAddresses}. Not collected: addresses that come and go with their instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html">DescribeAddresses</a>
 */
@AutoService(TaskProvider.class)
public final class ElasticIps implements AwsCollection {

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:elastic_ip", "aws_elastic_ip", Row.class),
                    "aws:task:collect-elastic-ips",
                    ElasticIps::page)
            .calling(AwsCall.ec2(
                    "DescribeAddresses", (ec2, at) -> ec2.describeAddresses(request -> request.dryRun(true))));

    /** One address and what it is tied to. */
    public record Row(
            String name,
            @Key String allocationId,
            String publicIpAddress,
            String associationId,
            String instanceId,
            String interfaceId,
            String interfaceOwnerId,
            String privateIpAddress,
            String domain,
            String publicIpv4Pool,
            String networkBorderGroup,
            String regionName,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        return Page.only(ec2.describeAddresses().addresses().stream()
                .map(address -> new AwsRow<>(row(address, at), address))
                .toList());
    }

    private static Row row(Address address, AwsScope at) {
        return new Row(
                Tags.name(address.tags()),
                address.allocationId(),
                address.publicIp(),
                address.associationId(),
                address.instanceId(),
                address.networkInterfaceId(),
                address.networkInterfaceOwnerId(),
                address.privateIpAddress(),
                address.domainAsString(),
                address.publicIpv4Pool(),
                address.networkBorderGroup(),
                at.region(),
                Tags.document(address.tags()),
                at.account());
    }
}

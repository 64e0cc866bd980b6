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
import io.inventory.schema.resource.DeleteBudget;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;

/**
 * Network interfaces, of instances and of what AWS itself runs in a VPC. Source: EC2 {@code DescribeNetworkInterfaces}, 1,000 a
 * page; needs {@code ec2:DescribeNetworkInterfaces}. Not collected: private IPv4 addresses behind
 * the first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html">The call</a>
 */
@AutoService(TaskProvider.class)
public final class NetworkInterfaces implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:network_interface", "aws_net_interface", Row.class)
                            .budget(DeleteBudget.OF_ACCOUNT),
                    "aws:task:collect-net-interfaces",
                    NetworkInterfaces::page)
            .calling(AwsCall.ec2(
                    "DescribeNetworkInterfaces",
                    (ec2, at) -> ec2.describeNetworkInterfaces(
                            request -> request.maxResults(5).dryRun(true))));

    // An interface without a public address has no association, one that is not in use no attachment.
    private static final NetworkInterfaceAssociation NO_ADDRESS =
            NetworkInterfaceAssociation.builder().build();
    private static final NetworkInterfaceAttachment NO_DEVICE = NetworkInterfaceAttachment.builder()
            .deleteOnTermination(false)
            .deviceIndex(0)
            .build();

    /** One interface with its first private address, its public address and what it is attached to. */
    public record Row(
            String regionName,
            String az,
            String description,
            String interfaceType,
            String macAddress,
            @Key String interfaceId,
            String ownerId,
            String privateDnsName,
            String privateIpAddress,
            String requesterId,
            Boolean requesterManaged,
            Boolean srcDstCheck,
            String status,
            String subnetId,
            String vpcId,
            String allocationId,
            String associationId,
            String ipOwnerId,
            String publicDnsName,
            String publicIpAddress,
            String attachmentId,
            Boolean deleteOnTermination,
            @SqlType(ColumnType.BIGINT) Integer deviceIndex,
            String instanceId,
            String instanceOwnerId,
            String attachmentStatus,
            @Key String accountId,
            @Nullable List<String> securityGroupIds,
            @Nullable List<String> ipv6Addresses,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeNetworkInterfacesResponse answer = ec2.describeNetworkInterfaces(
                request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.networkInterfaces().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(NetworkInterface from, AwsScope at) {
        NetworkInterfaceAssociation address =
                Optional.ofNullable(from.association()).orElse(NO_ADDRESS);
        NetworkInterfaceAttachment device =
                Optional.ofNullable(from.attachment()).orElse(NO_DEVICE);
        return new Row(
                at.region(),
                from.availabilityZone(),
                from.description(),
                from.interfaceTypeAsString(),
                from.macAddress(),
                from.networkInterfaceId(),
                from.ownerId(),
                from.privateDnsName(),
                from.privateIpAddress(),
                from.requesterId(),
                from.requesterManaged(),
                from.sourceDestCheck(),
                from.statusAsString(),
                from.subnetId(),
                from.vpcId(),
                address.allocationId(),
                address.associationId(),
                address.ipOwnerId(),
                address.publicDnsName(),
                address.publicIp(),
                device.attachmentId(),
                device.deleteOnTermination(),
                device.deviceIndex(),
                device.instanceId(),
                device.instanceOwnerId(),
                device.statusAsString(),
                at.account(),
                Ids.of(from.groups().stream().map(GroupIdentifier::groupId)),
                Ids.of(from.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address)),
                Tags.document(from.tagSet()));
    }
}

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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/**
 * Block volumes, attached or not. Source: EC2 {@code DescribeVolumes}, 500 a page; needs {@code ec2:DescribeVolumes}. Not collected:
 * device names, keys of encryption. The disks of machines come and go with them, so their delete budget is that of machines.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html">DescribeVolumes</a>
 */
@AutoService(TaskProvider.class)
public final class Volumes implements AwsCollection {

    private static final int PAGE_SIZE = 500;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:volume", "aws_volume", Row.class).budget(DeleteBudget.OF_ACCOUNT),
                    "aws:task:collect-volumes",
                    Volumes::page)
            .calling(AwsCall.ec2(
                    "DescribeVolumes",
                    (ec2, at) ->
                            ec2.describeVolumes(request -> request.maxResults(5).dryRun(true))));

    /** One volume, with the instances that it is attached to. */
    public record Row(
            String name,
            @Key String volumeId,
            String state,
            String volumeType,
            @SqlType(ColumnType.BIGINT) Integer sizeGb,
            @Nullable @SqlType(ColumnType.BIGINT) Integer iops,
            @Nullable @SqlType(ColumnType.BIGINT) Integer throughput,
            Boolean isEncrypted,
            String snapshotId,
            List<String> instanceIds,
            String az,
            String regionName,
            @Nullable Instant creationTime,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeVolumesResponse answer =
                ec2.describeVolumes(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.volumes().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(Volume volume, AwsScope at) {
        return new Row(
                Tags.name(volume.tags()),
                volume.volumeId(),
                volume.stateAsString(),
                volume.volumeTypeAsString(),
                volume.size(),
                volume.iops(),
                volume.throughput(),
                volume.encrypted(),
                volume.snapshotId(),
                instances(volume),
                volume.availabilityZone(),
                at.region(),
                volume.createTime(),
                Tags.document(volume.tags()),
                at.account());
    }

    /** An attachment stays listed for a while after its end. What AWS itself attaches has no instance. */
    private static List<String> instances(Volume volume) {
        return Ids.of(volume.attachments().stream()
                .filter(attachment -> attachment.state() != VolumeAttachmentState.DETACHED)
                .map(VolumeAttachment::instanceId));
    }
}

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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/**
 * Snapshots of volumes that the account owns. Source: EC2 {@code DescribeSnapshots} of the owner {@code self}, 1,000 a page; needs
 * {@code ec2:DescribeSnapshots}. Not collected: snapshots of others that the account may use, progress.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html">DescribeSnapshots</a>
 */
@AutoService(TaskProvider.class)
public final class Snapshots implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:snapshot", "aws_snapshot", Row.class),
                    "aws:task:collect-snapshots",
                    Snapshots::page)
            .calling(AwsCall.ec2(
                    "DescribeSnapshots",
                    (ec2, at) -> ec2.describeSnapshots(
                            request -> request.ownerIds("self").maxResults(5).dryRun(true))));

    /** One snapshot. */
    public record Row(
            String name,
            @Key String snapshotId,
            String volumeId,
            String state,
            @SqlType(ColumnType.BIGINT) Integer sizeGb,
            String storageTier,
            Boolean isEncrypted,
            String description,
            String ownerId,
            String regionName,
            @Nullable Instant startTime,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeSnapshotsResponse answer = ec2.describeSnapshots(
                request -> request.ownerIds("self").maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.snapshots().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(Snapshot snapshot, AwsScope at) {
        return new Row(
                Tags.name(snapshot.tags()),
                snapshot.snapshotId(),
                snapshot.volumeId(),
                snapshot.stateAsString(),
                snapshot.volumeSize(),
                snapshot.storageTierAsString(),
                snapshot.encrypted(),
                snapshot.description(),
                snapshot.ownerId(),
                at.region(),
                snapshot.startTime(),
                Tags.document(snapshot.tags()),
                at.account());
    }
}

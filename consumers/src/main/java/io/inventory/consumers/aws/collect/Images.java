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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * Machine images of the owners that the payload names, else of the account itself. Source: EC2 {@code DescribeImages}, 1,000 a
 * page; needs {@code ec2:DescribeImages}. Not collected: images switched off, disks behind an image but for their
 * snapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
@AutoService(TaskProvider.class)
public final class Images implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.of(
                    AwsKind.Extent.OWNERS,
                    AwsService.EC2,
                    Model.of("aws:model:image", "aws_image", Row.class),
                    "aws:task:collect-images",
                    Images::page)
            .calling(AwsCall.ec2(
                    "DescribeImages",
                    (ec2, at) -> ec2.describeImages(request ->
                            request.owners(at.account()).maxResults(5).dryRun(true))));

    /** One image as one account sees it, which need not be its owner. */
    public record Row(
            String name,
            String ownerId,
            @Key String imageId,
            String imageType,
            String rootDeviceType,
            String description,
            String regionName,
            @Key String accountId,
            @Nullable List<String> snapshotIds,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeImagesResponse answer = ec2.describeImages(
                request -> request.owners(at.owners()).maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.images().stream()
                        .map(image -> new AwsRow<>(row(image, at), image))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(Image image, AwsScope at) {
        return new Row(
                image.name(),
                image.ownerId(),
                image.imageId(),
                image.imageTypeAsString(),
                image.rootDeviceTypeAsString(),
                image.description(),
                at.region(),
                at.account(),
                snapshots(image),
                Tags.document(image.tags()));
    }

    private static List<String> snapshots(Image image) {
        return Ids.of(image.blockDeviceMappings().stream()
                .map(BlockDeviceMapping::ebs)
                .filter(Objects::nonNull)
                .map(EbsBlockDevice::snapshotId));
    }
}

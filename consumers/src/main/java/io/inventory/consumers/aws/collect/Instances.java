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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Virtual machines of all states, also those terminated within the last hour. Source: EC2 {@code DescribeInstances}, up to 1,000
 * a page, reservations opened; needs {@code ec2:DescribeInstances}. Not collected: disks and interfaces, which are
 * kinds of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
@AutoService(TaskProvider.class)
public final class Instances implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:instance", "aws_instance", Row.class).budget(DeleteBudget.OF_ACCOUNT),
                    "aws:task:collect-instances",
                    Instances::page)
            .calling(AwsCall.ec2(
                    "DescribeInstances",
                    (ec2, at) -> ec2.describeInstances(
                            request -> request.maxResults(5).dryRun(true))));

    /** One instance. */
    public record Row(
            String name,
            String arch,
            @Key String instanceId,
            String instanceType,
            String state,
            String subnetId,
            String vpcId,
            String platform,
            String regionName,
            String imageId,
            @Nullable Instant launchTime,
            @Key String accountId,
            @Nullable String keyName,
            @Nullable String ipv6Address,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeInstancesResponse answer =
                ec2.describeInstances(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        List<AwsRow<Row>> rows = answer.reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(instance -> new AwsRow<>(row(instance, at), instance))
                .toList();
        return new Page<>(rows, answer.nextToken());
    }

    private static Row row(Instance instance, AwsScope at) {
        return new Row(
                Tags.name(instance.tags()),
                instance.architectureAsString(),
                instance.instanceId(),
                instance.instanceTypeAsString(),
                state(instance),
                instance.subnetId(),
                instance.vpcId(),
                instance.platformDetails(),
                at.region(),
                instance.imageId(),
                instance.launchTime(),
                at.account(),
                Objects.requireNonNullElse(instance.keyName(), ""),
                Objects.requireNonNullElse(instance.ipv6Address(), ""),
                Tags.document(instance.tags()));
    }

    private static String state(Instance instance) {
        return instance.state() == null ? "" : instance.state().nameAsString();
    }
}

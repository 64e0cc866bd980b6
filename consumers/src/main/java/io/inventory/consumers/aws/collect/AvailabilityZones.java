package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;

/**
 * Availability zones that an account may use. Source: EC2 {@code DescribeAvailabilityZones}, in one piece; needs
 * {@code ec2:DescribeAvailabilityZones}. Not collected: zones the account has not opted in to, and messages about a zone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html">The call</a>
 */
@AutoService(TaskProvider.class)
public final class AvailabilityZones implements AwsCollection {

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:az", "aws_az", Row.class),
                    "aws:task:collect-azs",
                    AvailabilityZones::page)
            .calling(AwsCall.ec2(
                    "DescribeAvailabilityZones",
                    (ec2, at) -> ec2.describeAvailabilityZones(request -> request.dryRun(true))));

    /** One zone as one account sees it: the letter of its name is the account's own, its id is not. */
    public record Row(
            @Key String zoneId,
            String name,
            String optInStatus,
            String state,
            String regionName,
            String groupName,
            String networkBorderGroup,
            String zoneType,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        return Page.only(
                ec2
                        .describeAvailabilityZones(request -> request.allAvailabilityZones(false))
                        .availabilityZones()
                        .stream()
                        .map(zone -> new AwsRow<>(row(zone, at), zone))
                        .toList());
    }

    private static Row row(AvailabilityZone zone, AwsScope at) {
        return new Row(
                zone.zoneId(),
                zone.zoneName(),
                zone.optInStatusAsString(),
                zone.stateAsString(),
                zone.regionName(),
                zone.groupName(),
                zone.networkBorderGroup(),
                zone.zoneType(),
                at.account());
    }
}

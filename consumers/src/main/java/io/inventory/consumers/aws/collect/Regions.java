package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.RegionList;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * Regions that an account may use. Source: EC2 {@code DescribeRegions}, in one piece; needs {@code ec2:DescribeRegions}. Not
 * collected: regions the account has not opted in to, and those that the configuration excludes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</a>
 */
@AutoService(TaskProvider.class)
public final class Regions implements AwsCollection {

    private static final AwsKind<Row> KIND = AwsKind.ofAccount(
                    AwsService.EC2,
                    Model.of("aws:model:region", "aws_region", Row.class).listingRegions("name"),
                    "aws:task:collect-regions",
                    Regions::page)
            .calling(RegionList.CALL);

    /** One region of one account. */
    public record Row(
            @Key String name,
            String endpoint,
            String optInStatus,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        return Page.only(ec2.describeRegions().regions().stream()
                .filter(region -> !at.excludedRegions().contains(region.regionName()))
                .map(region -> new AwsRow<>(row(region, at), region))
                .toList());
    }

    private static Row row(Region region, AwsScope at) {
        return new Row(region.regionName(), region.endpoint(), region.optInStatus(), at.account());
    }
}

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
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/**
 * Sets of DHCP options. Source: EC2 {@code DescribeDhcpOptions}, 1,000 a page; needs {@code ec2:DescribeDhcpOptions}. Not
 * collected: the options themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html">DescribeDhcpOptions</a>
 */
@AutoService(TaskProvider.class)
public final class DhcpOptionSets implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:dhcp_option_set", "aws_dhcp_option_set", Row.class),
                    "aws:task:collect-dhcp-option-sets",
                    DhcpOptionSets::page)
            .calling(AwsCall.ec2(
                    "DescribeDhcpOptions",
                    (ec2, at) -> ec2.describeDhcpOptions(
                            request -> request.maxResults(5).dryRun(true))));

    /** One set. */
    public record Row(
            String name,
            @Key String setId,
            @Key String accountId,
            String regionName,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeDhcpOptionsResponse answer =
                ec2.describeDhcpOptions(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.dhcpOptions().stream()
                        .map(set -> new AwsRow<>(row(set, at), set))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(DhcpOptions set, AwsScope at) {
        return new Row(
                Tags.name(set.tags()), set.dhcpOptionsId(), at.account(), at.region(), Tags.document(set.tags()));
    }
}

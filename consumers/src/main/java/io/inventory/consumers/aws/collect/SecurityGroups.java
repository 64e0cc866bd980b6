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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Security groups. Source: EC2 {@code DescribeSecurityGroups}, 1,000 a page; needs {@code ec2:DescribeSecurityGroups}. Not collected:
 * the rules, but for the groups that they name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html">DescribeSecurityGroups</a>
 */
@AutoService(TaskProvider.class)
public final class SecurityGroups implements AwsCollection {

    private static final int PAGE_SIZE = 1000;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:security_group", "aws_security_group", Row.class),
                    "aws:task:collect-security-groups",
                    SecurityGroups::page)
            .calling(AwsCall.ec2(
                    "DescribeSecurityGroups",
                    (ec2, at) -> ec2.describeSecurityGroups(
                            request -> request.maxResults(5).dryRun(true))));

    /** One group; its name is that of the group, not of a tag. */
    public record Row(
            String name,
            @Key String groupId,
            String description,
            String vpcId,
            String ownerId,
            List<String> referencedGroupIds,
            String regionName,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeSecurityGroupsResponse answer = ec2.describeSecurityGroups(
                request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.securityGroups().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(SecurityGroup group, AwsScope at) {
        return new Row(
                group.groupName(),
                group.groupId(),
                group.description(),
                group.vpcId(),
                group.ownerId(),
                referenced(group),
                at.region(),
                Tags.document(group.tags()),
                at.account());
    }

    /** Other groups that the rules of this one name. */
    private static List<String> referenced(SecurityGroup group) {
        return Ids.of(Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                .flatMap(rule -> rule.userIdGroupPairs().stream())
                .map(UserIdGroupPair::groupId)
                .filter(id -> !Objects.equals(id, group.groupId())));
    }
}

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * Route tables. Source: EC2 {@code DescribeRouteTables}, 100 a page, which is its most; needs {@code ec2:DescribeRouteTables}. Not
 * collected: the destinations of the routes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html">DescribeRouteTables</a>
 */
@AutoService(TaskProvider.class)
public final class RouteTables implements AwsCollection {

    private static final int PAGE_SIZE = 100;

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:route_table", "aws_route_table", Row.class),
                    "aws:task:collect-route-tables",
                    RouteTables::page)
            .calling(AwsCall.ec2(
                    "DescribeRouteTables",
                    (ec2, at) -> ec2.describeRouteTables(
                            request -> request.maxResults(5).dryRun(true))));

    /** One table, what it routes for and what it leads to. */
    public record Row(
            String name,
            @Key String routeTableId,
            String vpcId,
            String ownerId,
            Boolean isMain,
            List<String> subnetIds,
            List<String> gatewayIds,
            List<String> targetIds,
            String regionName,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        DescribeRouteTablesResponse answer =
                ec2.describeRouteTables(request -> request.maxResults(PAGE_SIZE).nextToken(token));
        return new Page<>(
                answer.routeTables().stream()
                        .map(each -> new AwsRow<>(row(each, at), each))
                        .toList(),
                answer.nextToken());
    }

    private static Row row(RouteTable table, AwsScope at) {
        return new Row(
                Tags.name(table.tags()),
                table.routeTableId(),
                table.vpcId(),
                table.ownerId(),
                table.associations().stream().anyMatch(association -> Boolean.TRUE.equals(association.main())),
                Ids.of(table.associations().stream().map(RouteTableAssociation::subnetId)),
                Ids.of(table.associations().stream().map(RouteTableAssociation::gatewayId)),
                Ids.of(table.routes().stream().flatMap(RouteTables::targets)),
                at.region(),
                Tags.document(table.tags()),
                at.account());
    }

    /** A route has one of them, and {@code local} leads nowhere. */
    private static Stream<@Nullable String> targets(Route route) {
        return Stream.of(
                        route.gatewayId(),
                        route.natGatewayId(),
                        route.networkInterfaceId(),
                        route.transitGatewayId(),
                        route.vpcPeeringConnectionId(),
                        route.egressOnlyInternetGatewayId(),
                        route.localGatewayId(),
                        route.carrierGatewayId())
                .filter(target -> !"local".equals(target));
    }
}

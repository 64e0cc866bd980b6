package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.ZoneList;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;

/**
 * DNS zones, public and private. Source: Route 53 {@code ListHostedZones}, 100 a page; needs {@code route53:ListHostedZones}. Not
 * collected: name servers, the VPCs of a private zone, tags.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html">ListHostedZones</a>
 */
@AutoService(TaskProvider.class)
public final class HostedZones implements AwsCollection {

    private static final String PAGE_SIZE = "100";

    private static final AwsKind<Row> KIND = AwsKind.ofAccount(
                    AwsService.ROUTE53,
                    Model.of(ZoneList.MODEL, "aws_hosted_zone", Row.class),
                    "aws:task:collect-hosted-zones",
                    HostedZones::page)
            .calling(ZoneList.CALL);

    /** One zone; its description is that of the AWS service that runs it, if one does. */
    public record Row(
            @Key String hostedZoneId,
            @Key String accountId,
            String name,
            String description,
            String callerReference,
            @Nullable String comment,
            Boolean isPrivate,
            Long resourceRecordSetCount) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Route53Client route53, AwsScope at, @Nullable String token) {
        ListHostedZonesResponse answer =
                route53.listHostedZones(request -> request.maxItems(PAGE_SIZE).marker(token));
        return new Page<>(
                answer.hostedZones().stream()
                        .map(zone -> new AwsRow<>(row(zone, at), zone))
                        .toList(),
                Boolean.TRUE.equals(answer.isTruncated()) ? answer.nextMarker() : null);
    }

    private static Row row(HostedZone zone, AwsScope at) {
        return new Row(
                ZoneList.bare(zone.id()),
                at.account(),
                zone.name(),
                zone.linkedService() == null ? "" : zone.linkedService().description(),
                zone.callerReference(),
                zone.config() == null ? null : zone.config().comment(),
                zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()),
                zone.resourceRecordSetCount());
    }
}

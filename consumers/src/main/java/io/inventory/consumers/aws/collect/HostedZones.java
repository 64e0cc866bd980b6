package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tagging;
import io.inventory.consumers.aws.Tags;
import io.inventory.consumers.aws.ZoneList;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/**
 * DNS zones, public and private. Source: Route 53 {@code ListHostedZones}, 100 a page, and {@code ListTagsForResources}, 10 zones a
 * call; needs {@code route53:ListHostedZones}, and {@code route53:ListTagsForResources} for tags alone. Not collected: name
 * servers, the VPCs of a private zone.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html">ListHostedZones</a>
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListTagsForResources.html">ListTagsForResources</a>
 */
@AutoService(TaskProvider.class)
public final class HostedZones implements AwsCollection {

    private static final String PAGE_SIZE = "100";

    private static final int TAGGED_AT_ONCE = 10;

    private static final Model<Row> MODEL = Model.of(ZoneList.MODEL, "aws_hosted_zone", Row.class);

    private static final Tagging<HostedZone, Row> TAGGING =
            new Tagging<>(MODEL, TAGGED_AT_ONCE, true, zone -> ZoneList.bare(zone.id()));

    private static final AwsKind<Row> KIND = AwsKind.ofAccount(
                    AwsService.ROUTE53, MODEL, "aws:task:collect-hosted-zones", HostedZones::page)
            .calling(
                    ZoneList.CALL,
                    AwsCall.one(
                            AwsService.ROUTE53,
                            "ListTagsForResources",
                            "route53:ListTagsForResources",
                            ZoneList::anyOne,
                            (route53, zone) -> tags(route53, List.of(zone))));

    /** One zone; its description is that of the AWS service that runs it, if one does. */
    public record Row(
            @Key String hostedZoneId,
            @Key String accountId,
            String name,
            String description,
            String callerReference,
            @Nullable String comment,
            Boolean isPrivate,
            Long resourceRecordSetCount,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Route53Client route53, AwsScope at, @Nullable String token) {
        ListHostedZonesResponse answer =
                route53.listHostedZones(request -> request.maxItems(PAGE_SIZE).marker(token));
        return TAGGING.page(
                answer.hostedZones(),
                Boolean.TRUE.equals(answer.isTruncated()) ? answer.nextMarker() : null,
                zones -> tags(route53, zones),
                (zone, tags) -> new AwsRow<>(row(zone, at, tags), zone));
    }

    private static Map<String, String> tags(Route53Client route53, List<String> zones) {
        return Tags.documents(
                route53.listTagsForResources(request ->
                                request.resourceType(TagResourceType.HOSTEDZONE).resourceIds(zones))
                        .resourceTagSets(),
                set -> ZoneList.bare(set.resourceId()),
                set -> Tags.document(set.tags(), Tag::key, Tag::value));
    }

    private static Row row(HostedZone zone, AwsScope at, @Nullable String tags) {
        return new Row(
                ZoneList.bare(zone.id()),
                at.account(),
                zone.name(),
                zone.linkedService() == null ? "" : zone.linkedService().description(),
                zone.callerReference(),
                zone.config() == null ? null : zone.config().comment(),
                zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()),
                zone.resourceRecordSetCount(),
                tags);
    }
}

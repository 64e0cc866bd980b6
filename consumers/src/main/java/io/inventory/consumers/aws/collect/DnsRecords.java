package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * DNS records of a hosted zone, one row a value. Source: Route 53 {@code ListResourceRecordSets}, 300 sets a page; needs
 * {@code route53:ListResourceRecordSets}. Not collected: what chooses among sets of one name (weights, regions, health checks).
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">The call</a>
 */
@AutoService(TaskProvider.class)
public final class DnsRecords implements AwsCollection {

    private static final String PAGE_SIZE = "300";

    private static final AwsKind<Row> KIND = AwsKind.of(
                    AwsKind.Extent.ZONE,
                    AwsService.ROUTE53,
                    Model.of("aws:model:resource_record", "aws_dns_record", Row.class)
                            .below(ZoneList.MODEL),
                    "aws:task:collect-dns-record",
                    DnsRecords::page)
            .calling(AwsCall.one(
                    AwsService.ROUTE53,
                    "ListResourceRecordSets",
                    "route53:ListResourceRecordSets",
                    ZoneList::anyOne,
                    (route53, zone) -> route53.listResourceRecordSets(
                            request -> request.hostedZoneId(zone).maxItems("1"))));

    /** One value of a record set; an alias has its target's name for a value, and no time to live. */
    public record Row(
            @Key String accountId,
            @Key String hostedZoneId,
            @Key String name,
            @Key String type,
            @Key @Nullable String setIdentifier,
            Boolean isAlias,
            @Nullable Long ttl,
            @Nullable Boolean evaluateHealth,
            @Key @Nullable String value) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Route53Client route53, AwsScope at, @Nullable String token) {
        RecordSetToken start = RecordSetToken.of(token);
        ListResourceRecordSetsResponse answer =
                route53.listResourceRecordSets(request -> request.hostedZoneId(at.hostedZone())
                        .maxItems(PAGE_SIZE)
                        .startRecordName(start.name())
                        .startRecordType(start.type())
                        .startRecordIdentifier(start.identifier()));
        List<AwsRow<Row>> rows = answer.resourceRecordSets().stream()
                .flatMap(set -> rows(set, at).map(row -> new AwsRow<>(row, set)))
                .toList();
        return new Page<>(
                rows,
                Boolean.TRUE.equals(answer.isTruncated())
                        ? RecordSetToken.text(
                                answer.nextRecordName(), answer.nextRecordTypeAsString(), answer.nextRecordIdentifier())
                        : null);
    }

    private static Stream<Row> rows(ResourceRecordSet set, AwsScope at) {
        if (set.aliasTarget() != null) {
            return Stream.of(row(set, at, set.aliasTarget().dnsName()));
        }
        return set.resourceRecords().stream().map(ResourceRecord::value).map(value -> row(set, at, value));
    }

    private static Row row(ResourceRecordSet set, AwsScope at, String value) {
        boolean isAlias = set.aliasTarget() != null;
        return new Row(
                at.account(),
                at.hostedZone(),
                name(set.name()),
                set.typeAsString(),
                set.setIdentifier(),
                isAlias,
                set.ttl(),
                isAlias ? set.aliasTarget().evaluateTargetHealth() : null,
                value);
    }

    /** Route 53 writes an asterisk by its number. */
    private static String name(String name) {
        return name.startsWith("\\052") ? "*" + name.substring("\\052".length()) : name;
    }
}

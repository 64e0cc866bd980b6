package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.HostedZone;
import io.inventory.standalone.simulation.fixture.HostedZone.RecordSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Three calls of the REST API of Route 53, version 2013-04-01: {@code ListHostedZones}, {@code ListTagsForResources} of zones, and
 * {@code ListResourceRecordSets}. Record sets have no tokens: a page begins at a name and a type.
 */
final class Route53Api {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final Pattern RECORDS = Pattern.compile("/2013-04-01/hostedzone/([^/]+)/rrset/?");
    private static final Pattern ZONES = Pattern.compile("/2013-04-01/hostedzone/?");
    private static final Pattern TAGS = Pattern.compile("/2013-04-01/tags/hostedzone/?");
    private static final Pattern ID = Pattern.compile("<ResourceId>([^<]*)</ResourceId>");
    private static final String ID_PARAMETER = "ResourceId.";
    private static final int MOST_IDS = 10;

    private final Cloud cloud;
    private final Pager pager;

    Route53Api(Cloud cloud, Pager pager) {
        this.cloud = cloud;
        this.pager = pager;
    }

    /** The call that a request is, by what it is addressed to. */
    static String action(AwsRequest request) {
        if (RECORDS.matcher(request.path()).matches()) {
            return "ListResourceRecordSets";
        }
        if (TAGS.matcher(request.path()).matches()) {
            return "ListTagsForResources";
        }
        return ZONES.matcher(request.path()).matches() ? "ListHostedZones" : "Unknown";
    }

    String answer(AwsRequest request, Call call, PageShape shape) {
        CloudAccount account = cloud.account(call.account());
        return switch (call.action()) {
            case "ListHostedZones" -> zones(request, account, shape);
            case "ListResourceRecordSets" -> records(request, zone(request, account), shape);
            case "ListTagsForResources" -> tags(request.listed(ID_PARAMETER), account);
            default -> throw new Refused(404, "UnknownOperationException", "not simulated: " + request.path());
        };
    }

    private String zones(AwsRequest request, CloudAccount account, PageShape shape) {
        request.allowOnly("maxitems", "marker");
        var page = pager.page(account.hostedZones().byId(), request, shape);
        return Xml.document("ListHostedZonesResponse", NAMESPACE, xml -> xml.list(
                        "HostedZones", "HostedZone", page.items(), Route53Api::zone)
                .field("IsTruncated", page.nextToken() != null)
                .field("NextMarker", page.nextToken())
                .field("MaxItems", page.items().size()));
    }

    private static void zone(Xml xml, HostedZone zone) {
        xml.field("Id", "/hostedzone/" + zone.id())
                .field("Name", zone.name())
                .field("CallerReference", "simulated-" + zone.id())
                .element("Config", config -> config.field("Comment", zone.comment())
                        .field("PrivateZone", zone.isPrivate()))
                .field("ResourceRecordSetCount", zone.records().size());
    }

    private static HostedZone zone(AwsRequest request, CloudAccount account) {
        Matcher match = RECORDS.matcher(request.path());
        return zone(match.matches() ? match.group(1) : "", account);
    }

    private static HostedZone zone(String id, CloudAccount account) {
        HostedZone zone = account.hostedZones().byId().get(id);
        if (zone == null) {
            throw new Refused(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
        }
        return zone;
    }

    /** The ids in the body of a request for tags, as parameters. */
    static Map<String, String> parameters(String body) {
        Map<String, String> parameters = new TreeMap<>();
        ID.matcher(body).results().forEach(id -> parameters.put(ID_PARAMETER + (parameters.size() + 1), id.group(1)));
        return parameters;
    }

    private static String tags(List<String> ids, CloudAccount account) {
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw new Refused(400, "InvalidInput", ids.size() + " ids are named, not 1 to " + MOST_IDS);
        }
        List<HostedZone> zones = ids.stream().map(id -> zone(id, account)).toList();
        return Xml.document(
                "ListTagsForResourcesResponse",
                NAMESPACE,
                xml -> xml.list("ResourceTagSets", "ResourceTagSet", zones, (item, zone) -> item.field(
                                "ResourceType", "hostedzone")
                        .field("ResourceId", zone.id())
                        .list("Tags", "Tag", zone.tags().entrySet(), Xml::tag)));
    }

    private String records(AwsRequest request, HostedZone zone, PageShape shape) {
        request.allowOnly("maxitems", "name", "type", "identifier");
        TreeMap<String, RecordSet> all = new TreeMap<>();
        zone.records().forEach(set -> all.put(set.place(), set));
        List<RecordSet> rest = List.copyOf(all.tailMap(start(request), true).values());
        int size = shape == PageShape.EMPTY ? 0 : pager.size(request);
        List<RecordSet> shown = rest.subList(0, Math.min(size, rest.size()));
        @Nullable
        RecordSet next = shape == PageShape.LOOPING ? rest.get(0) : rest.size() > size ? rest.get(size) : null;
        return Xml.document("ListResourceRecordSetsResponse", NAMESPACE, xml -> xml.list(
                        "ResourceRecordSets", "ResourceRecordSet", shown, Route53Api::records)
                .field("IsTruncated", next != null)
                .field("NextRecordName", next == null ? null : next.name())
                .field("NextRecordType", next == null ? null : next.type())
                .field("NextRecordIdentifier", next == null ? null : next.set())
                .field("MaxItems", size));
    }

    private static String start(AwsRequest request) {
        String name = request.parameter("name");
        String type = request.parameter("type");
        String set = request.parameter("identifier");
        return name == null
                ? ""
                : String.format(Locale.ROOT, "%s %s %s", name, type == null ? "" : type, set == null ? "" : set);
    }

    private static void records(Xml xml, RecordSet set) {
        xml.field("Name", set.name()).field("Type", set.type()).field("SetIdentifier", set.set());
        if (set.alias() == null) {
            xml.field("TTL", set.ttl())
                    .list(
                            "ResourceRecords",
                            "ResourceRecord",
                            set.values(),
                            (item, value) -> item.field("Value", value));
        } else {
            xml.element("AliasTarget", alias -> alias.field("HostedZoneId", "Z2SIMULATED")
                    .field("DNSName", set.alias())
                    .field("EvaluateTargetHealth", false));
        }
    }

    static String other() {
        return Xml.document("GetHealthCheckCountResponse", NAMESPACE, xml -> xml.field("HealthCheckCount", 0));
    }

    static String error(Refused refused, String requestId) {
        return Xml.document(
                "ErrorResponse", NAMESPACE, xml -> xml.element("Error", error -> error.field("Type", "Sender")
                                .field("Code", refused.code())
                                .field("Message", refused.text()))
                        .field("RequestId", requestId));
    }
}

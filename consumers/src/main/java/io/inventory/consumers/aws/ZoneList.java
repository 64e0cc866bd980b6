package io.inventory.consumers.aws;

import io.inventory.consumers.source.Ledger;
import io.inventory.schema.resource.Scope;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;

/** The hosted zones of an account: those in the database, or the source's own while none were collected. */
public final class ZoneList {

    /** What lists them. */
    public static final AwsCall<Route53Client> CALL = AwsCall.list(
            AwsService.ROUTE53,
            "ListHostedZones",
            "route53:ListHostedZones",
            (route53, at) -> route53.listHostedZones(request -> request.maxItems("1")));

    /** The kind that fills the table of hosted zones. */
    public static final String MODEL = "aws:model:hosted_zone";

    private static final String TABLE = "aws_hosted_zone";
    private static final String PREFIX = "/hostedzone/";

    private final AwsSettings settings;
    private final AwsClients clients;
    private final Ledger ledger;

    ZoneList(AwsSettings settings, AwsClients clients, Ledger ledger) {
        this.settings = settings;
        this.clients = clients;
        this.ledger = ledger;
    }

    /** Route 53 writes {@code /hostedzone/Z1} where everybody else says {@code Z1}. */
    public static String bare(String id) {
        return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    }

    /** Any zone of an account; empty when there is none. */
    public static Optional<String> anyOne(Route53Client route53) {
        return route53.listHostedZones(request -> request.maxItems("1")).hostedZones().stream()
                .map(zone -> bare(zone.id()))
                .findFirst();
    }

    /** Ids, sorted. */
    List<String> of(String account, String credential) {
        return ledger
                .rows(Scope.ofAccount(MODEL, AwsSource.NAME, account), TABLE, List.of("hosted_zone_id"))
                .map(rows -> rows.stream().map(row -> row.get(0)).toList())
                .orElseGet(() -> listed(credential))
                .stream()
                .sorted()
                .toList();
    }

    private List<String> listed(String credential) {
        return clients.call(
                AwsService.ROUTE53,
                credential,
                settings.homeRegion(),
                (Route53Client route53) -> route53.listHostedZonesPaginator().hostedZones().stream()
                        .map(HostedZone::id)
                        .map(ZoneList::bare)
                        .toList());
    }
}

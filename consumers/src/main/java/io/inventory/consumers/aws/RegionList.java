package io.inventory.consumers.aws;

import io.inventory.consumers.source.Ledger;
import io.inventory.schema.resource.Scope;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;

/** The regions of an account that are collected: those in the database, or the source's own while none were collected. */
public final class RegionList {

    /** What lists them. */
    public static final AwsCall<Ec2Client> CALL =
            AwsCall.ec2("DescribeRegions", (ec2, at) -> ec2.describeRegions(request -> request.dryRun(true)));

    /** The kind that fills the table of regions. */
    static final String MODEL = "aws:model:region";

    private static final String TABLE = "aws_region";

    private final AwsSettings settings;
    private final AwsClients clients;
    private final Ledger ledger;

    RegionList(AwsSettings settings, AwsClients clients, Ledger ledger) {
        this.settings = settings;
        this.clients = clients;
        this.ledger = ledger;
    }

    /** Sorted, without those that the configuration excludes. */
    List<String> of(String account, String credential) {
        ledger.exclude(AwsSource.NAME, settings.excludedRegions());
        return ledger
                .rows(Scope.ofAccount(MODEL, AwsSource.NAME, account), TABLE, List.of("name"))
                .map(rows -> rows.stream().map(row -> row.get(0)).toList())
                .orElseGet(() -> listed(credential))
                .stream()
                .filter(region -> !settings.excludedRegions().contains(region))
                .sorted()
                .toList();
    }

    private List<String> listed(String credential) {
        return clients.call(
                AwsService.EC2,
                credential,
                settings.homeRegion(),
                (Ec2Client ec2) -> ec2.describeRegions().regions().stream()
                        .map(Region::regionName)
                        .toList());
    }
}

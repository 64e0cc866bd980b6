package io.inventory.consumers.aws;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.ScopeReader;
import io.inventory.pipeline.doctor.Check;
import java.time.Clock;
import java.util.List;

/**
 * All that the tasks of AWS need at run time; the program is wired with one when AWS is enabled. Making one calls nobody.
 * Thread-safe.
 */
public final class AwsSource implements AutoCloseable {

    /** What scopes of AWS name as their source. */
    public static final String NAME = "aws";

    private final AwsSettings settings;
    private final AwsClients clients;
    private final Accounts accounts;
    private final RegionList regions;
    private final ZoneList zones;
    private final ScopeReader reader;

    /** With the usual patience, as fast as it goes. */
    public AwsSource(AwsSettings settings, Ledger ledger, AccountBook book, Clock clock) {
        this(settings, CallLimits.USUAL, AwsTempo.unlimited(), ledger, book, clock);
    }

    public AwsSource(
            AwsSettings settings, CallLimits limits, AwsTempo tempo, Ledger ledger, AccountBook book, Clock clock) {
        this.settings = settings;
        this.clients = new AwsClients(settings, limits, tempo);
        this.accounts = new Accounts(settings, clients, book, clock);
        this.regions = new RegionList(settings, clients, ledger);
        this.zones = new ZoneList(settings, clients, ledger);
        this.reader = new ScopeReader(ledger, new AwsErrors());
    }

    /** What finds out whether each credential may make the calls that it is needed for; each makes them, one after the other. */
    public List<Check> checks() {
        return settings.credentials().keySet().stream()
                .sorted()
                .<Check>map(credential -> new CredentialCheck(this, credential))
                .toList();
    }

    AwsSettings settings() {
        return settings;
    }

    AwsClients clients() {
        return clients;
    }

    Accounts accounts() {
        return accounts;
    }

    RegionList regions() {
        return regions;
    }

    ZoneList zones() {
        return zones;
    }

    ScopeReader reader() {
        return reader;
    }

    @Override
    public void close() {
        clients.close();
    }
}

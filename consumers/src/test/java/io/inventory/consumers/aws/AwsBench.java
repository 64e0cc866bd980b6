package io.inventory.consumers.aws;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.standalone.simulation.aws.AwsOptions;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A simulated AWS in pages of five, and a source that reads it, made anew after each change of how. The profiles {@code one} and
 * {@code two} lead to the first two accounts, {@code dead} to none.
 */
final class AwsBench implements AutoCloseable {

    static final String ONE = "000000000001";
    static final String TWO = "000000000002";

    private static final List<String> PROFILES = List.of("one", "two");
    private static final List<String> SERVICES = List.of("ec2", "elb", "elbv2", "s3", "route53");

    final AwsSimulation aws;
    final Book book = new Book();

    private static final int PAGE_SIZE = 5;

    private CallLimits limits = CallLimits.USUAL;
    private AwsTempo tempo = AwsTempo.unlimited();
    private Ledger ledger = new EmptyLedger();
    private List<String> excludedRegions = List.of();
    private boolean raw;
    private Map<String, AwsCredential> credentials =
            Map.of("one", credential("one", null), "two", credential("two", null));
    private @Nullable URI ec2;
    private Clock clock = Clock.systemUTC();
    private AwsSource source;

    /** Accounts as the database would keep them. */
    static final class Book implements AccountBook {
        final Map<String, String> accounts = new ConcurrentHashMap<>();

        @Override
        public Optional<String> account(String credential) {
            return Optional.ofNullable(accounts.get(credential));
        }

        @Override
        public void note(String credential, String account) {
            accounts.put(credential, account);
        }

        @Override
        public List<String> members(String organization) {
            return accounts.keySet().stream()
                    .filter(credential -> credential.startsWith(organization + "/"))
                    .sorted()
                    .toList();
        }
    }

    /** @param folder for the shared credentials file */
    AwsBench(Path folder, Estate estate) {
        this(folder, estate, PAGE_SIZE);
    }

    AwsBench(Path folder, Estate estate, int pageSize) {
        aws = AwsSimulation.start(estate, AwsOptions.defaults().withPageSize(pageSize));
        Map<String, String> keys = new TreeMap<>(Map.of("dead", "AKIANOBODY"));
        List<Account> accounts = estate.accounts();
        for (int i = 0; i < Math.min(PROFILES.size(), accounts.size()); i++) {
            keys.put(PROFILES.get(i), accounts.get(i).accessKey());
        }
        Sessions.profiles(folder, keys);
        source = source();
    }

    void exclude(String... regions) {
        excludedRegions = List.of(regions);
        renew();
    }

    /** Lets the source keep what the API says, whole. */
    void keepRaw() {
        raw = true;
        renew();
    }

    void ledger(Ledger other) {
        ledger = other;
        renew();
    }

    void limits(CallLimits other) {
        limits = other;
        renew();
    }

    void tempo(AwsTempo other) {
        tempo = other;
        renew();
    }

    void credentials(Map<String, AwsCredential> all) {
        credentials = all;
        renew();
    }

    /** Lets the source, made anew, live by another clock. */
    void clock(Clock other) {
        clock = other;
        renew();
    }

    /** Names an address for EC2, and addresses for credentials, which are the profiles of their names. */
    void endpoints(@Nullable URI forEc2, Map<String, URI> forCredentials) {
        ec2 = forEc2;
        credentials = new TreeMap<>();
        forCredentials.forEach((name, url) ->
                credentials.put(name, new AwsCredential(new AwsCredential.DefaultChain(name), null, url)));
        renew();
    }

    RecordingContext context(String payload) {
        return RecordingContext.of(payload, services());
    }

    Map<Class<?>, Object> services() {
        return Map.of(AwsSource.class, source);
    }

    static Predicate<Call> page(String action, int page) {
        return call -> call.action().equals(action) && call.page() == page;
    }

    static AwsCredential credential(String profile, AwsCredential.@Nullable Role role) {
        return new AwsCredential(new AwsCredential.DefaultChain(profile), role, null);
    }

    /** A profile that lists the accounts of an organisation, and enters each by its role {@code inventory}. */
    static AwsCredential organization(String profile, String... excluded) {
        AwsCredential.Role role = new AwsCredential.Role(
                "arn:{partition}:iam::{account_id}:role/inventory", null, "inventory", Duration.ofHours(1));
        return new AwsCredential(
                new AwsCredential.DefaultChain(profile),
                null,
                null,
                new AwsCredential.Organization(role, List.of(excluded)));
    }

    static AwsCredential.Role role(String account, @Nullable String externalId) {
        String arn = "arn:aws:iam::%s:role/inventory".formatted(account);
        return new AwsCredential.Role(arn, externalId, "inventory", Duration.ofHours(1));
    }

    private void renew() {
        source.close();
        source = source();
    }

    private AwsSource source() {
        Map<String, AwsSettings.Service> services = new TreeMap<>();
        List<String> names = credentials.keySet().stream().sorted().toList();
        SERVICES.forEach(
                service -> services.put(service, new AwsSettings.Service(names, service.equals("ec2") ? ec2 : null)));
        AwsSettings settings =
                new AwsSettings("eu-west-1", excludedRegions, aws.endpoint(), services, credentials, raw);
        return new AwsSource(settings, limits, tempo, ledger, book, clock);
    }

    @Override
    public void close() {
        source.close();
        aws.close();
    }
}

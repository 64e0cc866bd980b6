package io.inventory.bench;

import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.AwsOptions;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.Vpc;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many simulated accounts, some of which die: every second one refuses its role, the others take calls and never answer. */
final class Landscape implements AutoCloseable {

    /** What EC2 gives one account in one region, by its own documentation. */
    private static final int TOKENS = 100;

    private static final double TOKENS_PER_SECOND = 20;

    private static final int PAGE = 1_000;

    private final Estate estate;
    private final AwsSimulation aws;
    private final Set<String> dead = new HashSet<>();

    Landscape(int accounts, int regions, int instances) {
        estate = Estate.generated(accounts, regions, instances);
        aws = AwsSimulation.start(estate, AwsOptions.defaults().withPageSize(PAGE));
        for (Account account : estate.accounts()) {
            account.regions().forEach(each -> aws.throttle(account.id(), each.name(), TOKENS, TOKENS_PER_SECOND));
        }
    }

    URI endpoint() {
        return aws.endpoint();
    }

    List<String> accounts() {
        return estate.accounts().stream().map(Account::id).toList();
    }

    /** The key with which the roles of all accounts are assumed. */
    String key() {
        return estate.accounts().get(0).accessKey();
    }

    Set<String> dead() {
        return Set.copyOf(dead);
    }

    /** The last ones die; the first gives the key. */
    void kill(int many) {
        List<String> all = accounts();
        List<String> dying = all.subList(all.size() - many, all.size());
        dead.addAll(dying);
        for (int i = 0; i < many; i += 2) {
            aws.revoke(dying.get(i));
        }
        aws.faults().order(call -> dead.contains(call.account()), AwsFault.of(AwsFault.Kind.HELD));
    }

    /** Fills one region of the first account. */
    void enlarge(int vpcs) {
        Account first = estate.accounts().get(0);
        CloudScope scope = aws.scope(first.id(), first.regions().get(0).name());
        for (int i = 0; i < vpcs; i++) {
            scope.put(new Vpc("vpc-%017x".formatted(i), "", "10.0.0.0/16", null, false));
        }
    }

    /** The region that {@link #enlarge} fills. */
    String largeRegion() {
        return estate.accounts().get(0).regions().get(0).name();
    }

    void forgetCalls() {
        aws.journal().clear();
    }

    List<Call> calls() {
        return aws.journal().calls();
    }

    @Override
    public void close() {
        aws.close();
    }
}

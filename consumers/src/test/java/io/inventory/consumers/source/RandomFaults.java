package io.inventory.consumers.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A cloud that changes, read again and again while its calls fail at random: pages, identities, kubeconfigs, whatever is called. No row
 * leaves the database that the cloud still has, and each that leaves has its proof; once the cloud is calm, the database is equal to it.
 */
public abstract class RandomFaults<C, F> {

    private static final int ROUNDS = 3;
    private static final int FAULTS = 12;

    private static final CallLimits QUICK =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(1));

    protected abstract StruckCloud<C, F> cloud() throws Exception;

    /** {@code -Dinventory.test.seed} repeats a run. */
    @Test
    void noRowLeavesThatIsStillThere() throws Exception {
        run(Long.getLong("inventory.test.seed", new Random().nextLong()));
    }

    private void run(long seed) throws Exception {
        Random random = new Random(seed);
        try (StruckCloud<C, F> cloud = cloud();
                Applied applied = new Applied()) {
            cloud.limits(QUICK);
            applied.collect(cloud);
            assertThat(applied.rows()).as("seed %d", seed).isEqualTo(truth(cloud));
            for (int round = 1; round <= ROUNDS; round++) {
                cloud.change(random);
                faultyRound(cloud, applied, random, "seed %d, round %d".formatted(seed, round));
            }
            cloud.ledger(new SqlLedger(applied.database));
            // A scope whose parent came back is read by what follows the parent's scan.
            applied.collect(cloud);
            applied.collect(cloud);
            assertThat(applied.rows()).as("seed %d, at the end", seed).isEqualTo(truth(cloud));
            assertThat(applied.unproven()).as("seed %d", seed).isZero();
        }
    }

    private void faultyRound(StruckCloud<C, F> cloud, Applied applied, Random random, String what) throws Exception {
        Set<String> truth = truth(cloud);
        Set<String> before = applied.rows();
        cloud.ledger(new SqlLedger(applied.database));
        List<C> calls = cloud.journal().calls();
        for (int i = 0; i < FAULTS; i++) {
            C call = calls.get(random.nextInt(calls.size()));
            Strike<F> strike =
                    cloud.strikes().get(random.nextInt(cloud.strikes().size()));
            cloud.faults().order(call::equals, strike.fault(), strike.once() ? 1 : 1 + random.nextInt(4));
        }
        applied.collect(cloud);
        cloud.faults().clear();

        Set<String> left = new TreeSet<>(before);
        left.removeAll(applied.rows());
        left.retainAll(truth);
        assertThat(left).as("rows that left and are still there, %s", what).isEmpty();
    }

    /** What the cloud has now, read without a database and without faults. */
    private Set<String> truth(StruckCloud<C, F> cloud) throws Exception {
        cloud.ledger(new EmptyLedger());
        cloud.journal().clear();
        Set<String> rows = new TreeSet<>();
        for (RecordedScan<?> scan : Leaf.scans(cloud)) {
            scan.keys().forEach(key -> rows.add("%s %s".formatted(scan.model().name(), key)));
        }
        return rows;
    }
}

package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.faults.check.Promise;
import io.inventory.pipeline.faults.check.Report;
import io.inventory.pipeline.faults.process.Fault.Point;
import io.inventory.pipeline.faults.process.Sabotage;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the fault suite: what every build tries. */
class ShortFaultsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long seed = Seed.ofThisRun();
    private final Path folder;

    ShortFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyPromiseHoldsWhenWorkersDieAndOneSleepsBeyondItsLease() throws Exception {
        Report report = run(
                new FewDeaths(
                        List.of(Point.DURING_CLAIM, Point.AFTER_CLAIM, Point.IN_FINISH), Sabotage.NONE, Sabotage.NONE),
                PATIENCE);

        assertThat(report.complaints()).as("seed %d", seed).isEmpty();
        assertThat(report.outside().unsettled()).as("seed %d", seed).isZero();
        assertThat(report.outside().recoveries())
                .as("the deaths hit tasks that ran")
                .isNotEmpty();
    }

    @Test
    void countersAreOffWhenTheTrackerMissesEvents() throws Exception {
        Report report = run(
                new Calm(Duration.ofSeconds(3), Duration.ZERO, Sabotage.TRACKER_MISSES_ENDS), Duration.ofSeconds(5));

        assertThat(report.broken()).as("seed %d", seed).containsOnlyKeys(Promise.COUNTERS_ARE_A_RECOUNT);
    }

    private Report run(Scenario scenario, Duration patience) throws Exception {
        Backends backends = Backends.shared();
        return new Trial(backends.bootstrapServers(), folder).run(scenario, backends.newPrefix(), seed, patience);
    }
}

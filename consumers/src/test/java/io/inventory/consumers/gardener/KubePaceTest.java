package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Rate;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.schema.control.LimitLine;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.gardener.ApiFault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pace of calls to the clusters of a landscape, by the client over the wire. */
class KubePaceTest {

    private static final String MACHINES = "g:task:collect-machines";
    private static final String SEEDS = "g:task:collect-seeds";
    private static final String IN_ONE = "{seed: seed-1}";

    private final GardenBench bench;
    private final Pacing pacing = new Pacing(() -> 1, System::nanoTime, new Metrics());

    KubePaceTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void callsBeyondTheBurstWait() throws Exception {
        pace(new Rate(2, 1));

        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(line("seed-1").calls()).isEqualTo(3);
        assertThat(line("seed-1").waitedMs()).isBetween(100L, 1_000L);
    }

    @Test
    void tooManyRequestsSlowTheirOwnClusterOnly() throws Exception {
        pace(new Rate(100, 100));
        bench.gardener.faults().order(GardenBench.list("machines", true), ApiFault.status(429), 1);

        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(line("seed-1").calls()).isEqualTo(3 + 1);
        assertThat(line("seed-1").throttled()).isEqualTo(1);
        assertThat(line("seed-1").share()).isLessThan(75);
        assertThat(line(SeedScan.GARDEN).share()).isEqualTo(100);
    }

    @Test
    void aGardenWithoutAnswersIsTriedOnceAndThenLeftAlone(@TempDir Path folder) throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        bench.limits(new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ofMillis(1)));
        bench.access(new GardenerSettings.Token(nobody, Files.writeString(folder.resolve("token"), "t"), null));
        pace(Rate.UNLIMITED);

        Outcome first = Handlers.of(SEEDS).run(bench.context(""));
        Outcome second = Handlers.of(SEEDS).run(bench.context(""));

        assertThat(Outcomes.category(first)).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(Outcomes.category(second)).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(line(SeedScan.GARDEN).calls()).as("%s %s", first, second).isEqualTo(1);
    }

    private void pace(Rate rate) {
        bench.tempo(new KubeTempo(pacing, rate, rate, GateRule.usual(4)));
    }

    private LimitLine line(String cluster) {
        return pacing.limits(0, 100).stream()
                .filter(line -> line.account().equals(cluster))
                .findFirst()
                .orElseThrow();
    }
}

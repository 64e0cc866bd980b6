package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a scope in a seed is read page by page, and what breaks it off. */
class SeedScanTest {

    private static final String MACHINES = "g:task:collect-machines";
    private static final String IN_ONE = "{seed: seed-1}";

    private final GardenBench bench;

    SeedScanTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void machinesAreReadPageByPageInTheirSeed() throws Exception {
        RecordingContext one = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(one);
        RecordingContext two = bench.context("{seed: seed-2}");
        Handlers.of(MACHINES).run(two);

        assertThat(one.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(one.scan().scope.parentKey()).isEqualTo("seed-1");
        assertThat(one.scan().pages).isEqualTo(3);
        assertThat(one.scan().column("name")).hasSize(220).doesNotHaveDuplicates();
        assertThat(one.scan().column("provider_id")).contains("aws:///z/i-7");
        assertThat(two.scan().column("seed_name")).hasSize(10).containsOnly("seed-2");
    }

    @Test
    void aSeedWithoutMachinesInItsApiIsNoEmptySeed() throws Exception {
        bench.gardener.seed("seed-1").stopServing(Resource.MACHINES);
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @Test
    void anExpiredContinueTokenStartsANewScanInTheSameTask() throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", true), ApiFault.gone(), 1);
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scans).extracting(scan -> scan.verdict).containsExactly(Verdict.FAILED, Verdict.COMPLETE);
        assertThat(context.scans.get(1).rows).hasSize(220);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aListThatExpiresEachTimeIsTriedAgainLater() throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", true), ApiFault.gone());
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scans).hasSize(3).allSatisfy(scan -> assertThat(scan.verdict)
                .isEqualTo(Verdict.FAILED));
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusedPageMakesTheScanDeniedAndTheTaskDone(boolean continued) throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", continued), ApiFault.status(403));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aLastingServerErrorBehindTheFirstPageKeepsTheRowsAndIsTriedAgain(int status) throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", true), ApiFault.status(status));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.PARTIAL);
        assertThat(context.scan().rows).hasSize(100);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiFault.Kind.class,
            names = {"CUT", "GARBAGE", "HALF_PAGE"})
    void anAnswerThatCannotBeReadIsTriedAgain(ApiFault.Kind kind) throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", false), ApiFault.of(kind));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aServerErrorIsRepeatedInsideTheClient() throws Exception {
        bench.gardener.faults().order(GardenBench.list("machines", true), ApiFault.status(503), 1);
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(220);
    }
}

package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.gardener.ApiCalls;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.Resource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @EnumSource(
            value = ApiFault.Kind.class,
            names = {"HALF_PAGE", "GARBAGE"})
    void aSeedWhoseKubeconfigComesInPiecesIsAskedLater(ApiFault.Kind kind) throws Exception {
        bench.gardener.faults().order(ApiCalls.any().viewerKubeconfig(), ApiFault.of(kind));
        RecordingContext context = bench.context(IN_ONE);

        assertThat(Handlers.of(MACHINES).run(context)).isInstanceOf(Outcome.Retry.class);
        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"dns-records, DNS_RECORDS", "dns-entries, DNS_ENTRIES", "bastions, BASTIONS"})
    void aKindThatTheSeedsDiscoveryDoesNotListIsEmpty(String kind, Resource resource) throws Exception {
        bench.gardener.seed("seed-1").stopServing(resource);
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of("g:task:collect-%s".formatted(kind)).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns-records", "dns-entries", "bastions"})
    void aListThatIsNotFoundThoughDiscoveryHasItIsNotEmpty(String kind) throws Exception {
        bench.gardener.faults().order(GardenBench.list(kind.replace("-", ""), false), ApiFault.status(404));
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of("g:task:collect-%s".formatted(kind)).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @Test
    void whileDiscoveryDoesNotAnswerNoKindIsEmpty() throws Exception {
        bench.gardener.seed("seed-1").stopServing(Resource.DNS_ENTRIES);
        bench.gardener.faults().order(call -> call.path().equals("/apis"), ApiFault.status(404));
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of("g:task:collect-dns-entries").run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @Test
    void theGardensOwnDnsEntriesLieBelowTheGardenAndAreNeverNothing() throws Exception {
        RecordingContext served = bench.context("{target_garden: true, seed: ''}");
        Handlers.of("g:task:collect-dns-entries").run(served);
        bench.gardener.garden().stopServing(Resource.DNS_ENTRIES);
        RecordingContext unserved = bench.context("{target_garden: true}");
        Handlers.of("g:task:collect-dns-entries").run(unserved);

        assertThat(served.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(served.scan().scope.parentKey()).isEqualTo("++garden++");
        assertThat(unserved.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"persistentvolumes", "dnsrecords", "bastions"})
    void aSecondPageThatIsRefusedDeniesTheScan(String plural) throws Exception {
        Resource resource = Arrays.stream(Resource.values())
                .filter(each -> each.plural().equals(plural))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 101; i++) {
            Map<String, Object> metadata = Map.of("name", "n-%d".formatted(i), "namespace", "default");
            bench.gardener.seed("seed-1").put(resource, Map.of("metadata", metadata));
        }
        bench.gardener.faults().order(GardenBench.list(plural, true), ApiFault.status(403));
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of("g:task:collect-%s"
                        .formatted(plural.replace("persistentv", "persistent-v").replace("dnsr", "dns-r")))
                .run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
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

package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the garden and its seeds are entered. */
class GardenAccessTest {

    private static final String PROJECTS = "g:task:collect-projects";
    private static final String MACHINES = "g:task:collect-machines";
    private static final String IN_ONE = "{seed: seed-1}";

    private final GardenBench bench;

    GardenAccessTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aKubeconfigIsAskedForOnceASeed() throws Exception {
        Handlers.of(MACHINES).run(bench.context(IN_ONE));
        Handlers.of(MACHINES).run(bench.context(IN_ONE));

        assertThat(bench.gardener.journal().count(call -> call.path().endsWith("/viewerkubeconfig")))
                .isEqualTo(1);
    }

    @Test
    void aKubeconfigThatTheSeedNoLongerTakesIsRenewed() throws Exception {
        Handlers.of(MACHINES).run(bench.context(IN_ONE));
        bench.gardener.revokeSeedTokens("seed-1");
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void aSeedThatTheGardenDoesNotManageFailsOnceWithTheReason() throws Exception {
        RecordingContext context = bench.context("{seed: foreign}");
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure)
                .extracting(
                        ScanFailure::errorClass, failure -> failure.message().contains("foreign"))
                .containsExactly("UnmanagedSeed", true);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void aGardenThatRefusesUsIsDeniedAsAWhole() throws Exception {
        bench.book.claim("known-garden");
        bench.gardener.renewToken();
        RecordingContext context = bench.context("");
        Outcome outcome = Handlers.of(MACHINES).run(context);

        assertThat(context.scans).isEmpty();
        assertThat(context.denials).singleElement().satisfies(denial -> {
            assertThat(denial.source()).isEqualTo("gardener");
            assertThat(denial.account()).isEqualTo("known-garden");
            assertThat(denial.models()).containsExactly("g:model:machine");
        });
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anotherGardenThanTheOneInTheDatabaseIsRefused() throws Exception {
        bench.book.claim("another-garden");
        RecordingContext context = bench.context("");
        Outcome outcome = Handlers.of(PROJECTS).run(context);

        assertThat(context.scans).isEmpty();
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void aTokenFileIsReadAgainForEachCall(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), bench.gardener.token() + "\n");
        bench.access(new GardenerSettings.Token(bench.gardener.url(), file, null));
        RecordingContext first = bench.context("");
        Handlers.of(PROJECTS).run(first);

        bench.gardener.renewToken();
        Files.writeString(file, bench.gardener.token());
        RecordingContext second = bench.context("");
        Handlers.of(PROJECTS).run(second);

        assertThat(first.scans).hasSize(2).allSatisfy(scan -> assertThat(scan.verdict)
                .isEqualTo(Verdict.COMPLETE));
        assertThat(second.scans).hasSize(2).allSatisfy(scan -> assertThat(scan.verdict)
                .isEqualTo(Verdict.COMPLETE));
    }

    @Test
    void aKubeconfigThatChangesIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("kubeconfig"), bench.gardener.kubeconfig());
        bench.access(new GardenerSettings.Kubeconfig(file));
        @Nullable Verdict first = projects();
        bench.gardener.renewToken();
        Files.writeString(file, bench.gardener.kubeconfig());
        @Nullable Verdict renewed = projects();
        Files.writeString(file, "half a ku: [");
        @Nullable Verdict halfWritten = projects();
        Files.delete(file);
        @Nullable Verdict gone = projects();

        assertThat(Arrays.asList(first, renewed, halfWritten, gone)).containsOnly(Verdict.COMPLETE);
    }

    private @Nullable Verdict projects() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(PROJECTS).run(context);
        return context.scans.isEmpty() ? Verdict.DENIED : context.scans.get(0).verdict;
    }
}

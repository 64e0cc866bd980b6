package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.consumers.source.SqlLedger;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tasks the tasks of Gardener submit, for which projects and seeds. */
class GardenFanOutTest {

    private static final String PROJECTS = "g:task:collect-projects";
    private static final String SHOOTS = "g:task:collect-shoots";
    private static final String MACHINES = "g:task:collect-machines";
    private static final String ENTRIES = "g:task:collect-dns-entries";
    private static final String IN_ONE = "{seed: seed-1}";

    private final GardenBench bench;

    GardenFanOutTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shootsFanOutOverProjectsThatHaveANamespace() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(SHOOTS).run(context);

        assertThat(context.children)
                .containsExactlyInAnyOrder(
                        new Child(SHOOTS, "{\"project_name\":\"shop\",\"project_namespace\":\"garden-shop\"}"),
                        new Child(SHOOTS, "{\"project_name\":\"odd\",\"project_namespace\":\"its-own-name\"}"));
    }

    @Test
    void anExcludedSeedIsNeitherFannedOutNorCollected() throws Exception {
        bench.exclude("seed-1");
        RecordingContext root = bench.context("");
        Handlers.of(MACHINES).run(root);
        RecordingContext excluded = bench.context(IN_ONE);
        Handlers.of(MACHINES).run(excluded);

        assertThat(root.children)
                .extracting(Child::payload)
                .containsExactly("{\"seed\":\"foreign\"}", "{\"seed\":\"seed-2\"}");
        assertThat(excluded.scans).isEmpty();
    }

    @Test
    void dnsEntriesFanOutOverTheSeedsAndTheGarden() throws Exception {
        bench.exclude("foreign");
        RecordingContext context = bench.context("");
        Handlers.of(ENTRIES).run(context);

        assertThat(context.children)
                .extracting(Child::payload)
                .containsExactly("{\"seed\":\"seed-1\"}", "{\"seed\":\"seed-2\"}", "{\"target_garden\":true}");
    }

    @Test
    void collectAllStartsEveryKind() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of("g:task:collect-all").run(context);

        assertThat(context.children)
                .extracting(Child::type)
                .containsExactly(
                        "g:task:collect-backup-buckets",
                        "g:task:collect-bastions",
                        "g:task:collect-cloud-profiles",
                        ENTRIES,
                        "g:task:collect-dns-records",
                        MACHINES,
                        "g:task:collect-persistent-volumes",
                        PROJECTS,
                        "g:task:collect-seeds",
                        SHOOTS);
    }

    @Test
    void projectsAreTakenFromTheDatabaseOnceTheyWereReadWhole() throws Exception {
        try (Database database = TestStore.migrated()) {
            bench.ledger(new SqlLedger(database));
            RecordingContext before = bench.context("");
            Handlers.of(SHOOTS).run(before);
            assertThat(bench.gardener.journal().count(GardenBench.list("projects", false)))
                    .isEqualTo(1);

            bench.recordProjects(database, "recorded");
            RecordingContext after = bench.context("");
            Handlers.of(SHOOTS).run(after);

            assertThat(before.children).hasSize(2);
            assertThat(after.children)
                    .extracting(Child::payload)
                    .containsExactly("{\"project_name\":\"recorded\",\"project_namespace\":\"garden-recorded\"}");
            assertThat(bench.gardener.journal().count(GardenBench.list("projects", false)))
                    .isEqualTo(1);
        }
    }

    @Test
    void seedsAreTakenFromTheDatabaseOnceTheyWereReadWhole() throws Exception {
        try (Database database = TestStore.migrated()) {
            bench.ledger(new SqlLedger(database));
            RecordingContext before = bench.context("");
            Handlers.of(MACHINES).run(before);
            assertThat(bench.gardener.journal().count(GardenBench.list("seeds", false)))
                    .isEqualTo(1);

            bench.recordSeeds(database, "recorded", "seed-1");
            bench.exclude("seed-1");
            RecordingContext after = bench.context("");
            Handlers.of(MACHINES).run(after);

            assertThat(before.children).hasSize(3);
            assertThat(after.children).extracting(Child::payload).containsExactly("{\"seed\":\"recorded\"}");
            assertThat(bench.gardener.journal().count(GardenBench.list("seeds", false)))
                    .isEqualTo(1);
        }
    }
}

package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.SqlLedger;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the garden itself: projects, members, seeds, shoots. */
class GardenListTest {

    private static final String PROJECTS = "g:task:collect-projects";
    private static final String SHOOTS = "g:task:collect-shoots";

    private final GardenBench bench;

    GardenListTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void oneListOfProjectsMakesTwoScans() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(PROJECTS).run(context);

        RecordedScan<?> projects = context.scans.get(0);
        RecordedScan<?> members = context.scans.get(1);
        assertThat(projects.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(projects.targeted).isFalse();
        assertThat(projects.scope)
                .isEqualTo(Scope.ofAccount(
                        "g:model:project", "gardener", bench.book.identity().orElseThrow()));
        assertThat(projects.column("name")).containsExactlyInAnyOrder("shop", "odd", "new");
        assertThat(members.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(members.column("name")).containsExactlyInAnyOrder("ann", "system:serviceaccount:garden-shop:robot");
        assertThat(bench.gardener.journal().count(GardenBench.list("projects", false)))
                .isEqualTo(1);
    }

    @Test
    void whatTheApiSaysIsKeptWhenWanted() throws Exception {
        RecordingContext without = bench.context("");
        Handlers.of(PROJECTS).run(without);
        bench.keepRaw();
        RecordingContext with = bench.context("");
        Handlers.of(PROJECTS).run(with);

        assertThat(without.scans.get(0).raw).hasSize(3).containsOnlyNulls();
        assertThat(with.scans.get(0).raw).hasSize(3).allSatisfy(raw -> assertThat(raw)
                .contains("\"kind\":\"Project\"", "\"spec\":{")
                .doesNotContain("resourceVersion"));
        assertThat(with.scans.get(1).raw)
                .hasSize(2)
                .allSatisfy(raw -> assertThat(raw).contains("\"role\"").doesNotContain("metadata"));
    }

    @Test
    void oneProjectIsATargetedRead() throws Exception {
        RecordingContext context = bench.context("{project_name: shop}");
        Handlers.of(PROJECTS).run(context);

        assertThat(context.scans).allSatisfy(scan -> {
            assertThat(scan.targeted).isTrue();
            assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        });
        assertThat(context.scans.get(0).column("name")).containsExactly("shop");
    }

    @Test
    void seedsAreReadWhateverThePayloadHolds() throws Exception {
        RecordingContext context = bench.context("{anything: 1}");
        Handlers.of("g:task:collect-seeds").run(context);

        assertThat(context.scan().column("name")).containsExactlyInAnyOrder("seed-1", "seed-2", "foreign");
        assertThat(context.scan().column("kubernetes_version")).contains("1.33.2");
    }

    @Test
    void aShootBelongsToTheProjectThatWasNamedAndOneWithoutTechnicalIdIsPassedOver() throws Exception {
        RecordingContext context = bench.context("{project_name: odd, project_namespace: its-own-name}");
        Handlers.of(SHOOTS).run(context);
        RecordingContext shop = bench.context("{project_name: shop, project_namespace: garden-shop}");
        Handlers.of(SHOOTS).run(shop);

        assertThat(context.scan().scope.parentKey()).isEqualTo("odd");
        assertThat(context.scan().rows).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("project_name", "odd")
                .containsEntry("technical_id", "shoot--odd--api")
                .containsEntry("cloud_profile", "aws")
                .containsEntry("status", "healthy")
                .containsEntry("is_hibernated", "false")
                .containsEntry("created_by", "ann")
                .containsEntry("k8s_version", "1.33.2")
                .containsEntry("worker_groups", "{\"worker\",\"gpu\"}")
                .containsEntry("worker_prefixes", "{\"shoot--odd--api-worker\",\"shoot--odd--api-gpu\"}"));
        assertThat(shop.scan().column("name")).containsExactly("web");
        assertThat(shop.scan().verdict).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void shootsOfAllNamespacesFindTheirProjectByItsNamespace() throws Exception {
        RecordingContext context = bench.context("{project_namespace: ''}");
        Handlers.of(SHOOTS).run(context);

        assertThat(context.scan().targeted).isTrue();
        assertThat(context.scan().column("project_name")).containsExactlyInAnyOrder("shop", "odd");
    }

    @Test
    void aNamespaceAloneIsReadWholeForTheProjectThatHasIt() throws Exception {
        RecordingContext context = bench.context("{project_namespace: its-own-name}");
        Handlers.of(SHOOTS).run(context);

        assertThat(context.scan().targeted).isFalse();
        assertThat(context.scan().scope.parentKey()).isEqualTo("odd");
        assertThat(context.scan().column("project_name")).containsExactly("odd");
    }

    @Test
    void aNamespaceThatNoKnownProjectHasProvesNothingGone() throws Exception {
        bench.gardener.put(GardenBench.shoot("lost", "garden-lost", "shoot--lost--lost"));
        RecordingContext context = bench.context("{project_namespace: garden-lost}");
        Handlers.of(SHOOTS).run(context);

        assertThat(context.scan().targeted).isTrue();
        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().scope)
                .isEqualTo(Scope.ofAccount(
                        "g:model:shoot", "gardener", bench.book.identity().orElseThrow()));
        assertThat(context.scan().column("project_name")).containsExactly("lost");
    }

    @Test
    void aProjectNamedBesideTheNamespaceOfNoneOrOfAnotherIsNotReadWhole() throws Exception {
        try (Database database = TestStore.migrated()) {
            bench.ledger(new SqlLedger(database));
            bench.recordProjects(database, "shop", "other");
            RecordingContext none = bench.context("{project_name: shop, project_namespace: garden-typo}");
            Handlers.of(SHOOTS).run(none);
            RecordingContext another = bench.context("{project_name: shop, project_namespace: garden-other}");
            Handlers.of(SHOOTS).run(another);
            RecordingContext own = bench.context("{project_name: shop, project_namespace: garden-shop}");
            Handlers.of(SHOOTS).run(own);

            assertThat(none.scan().targeted).isTrue();
            assertThat(another.scan().scope.parentKey()).isEqualTo("other");
            assertThat(own.scan().targeted).isFalse();
            assertThat(own.scan().scope.parentKey()).isEqualTo("shop");
        }
    }
}

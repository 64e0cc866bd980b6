package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.fixture.Garden;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Project;
import io.inventory.standalone.simulation.fixture.Seed;
import io.inventory.standalone.simulation.fixture.Shoot;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.simulation.gardener.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collectors of Gardener, against a garden and its seeds as they answer over the wire. */
class GardenerCollectTest {

    private static final Instant CREATED = Instant.parse("2024-01-15T08:00:00Z");
    private static final String PROJECTS = "g:task:collect-projects";
    private static final String SHOOTS = "g:task:collect-shoots";
    private static final String MACHINES = "g:task:collect-machines";
    private static final String IN_ONE = "{seed: seed-1}";

    private final GardenerSimulation gardener = GardenerSimulation.start(garden());
    private final Book book = new Book();
    private @Nullable GardenSource source;

    /** The garden as the database would keep it. */
    private static final class Book implements GardenBook {
        private final AtomicReference<@Nullable String> known = new AtomicReference<>();

        @Override
        public Optional<String> identity() {
            return Optional.ofNullable(known.get());
        }

        @Override
        public String claim(String identity) {
            known.compareAndSet(null, identity);
            return String.valueOf(known.get());
        }
    }

    private static Garden garden() {
        List<Project> projects = List.of(
                new Project(
                        "shop",
                        "garden-shop",
                        "owner@example.org",
                        "sells",
                        CREATED,
                        List.of(
                                new Project.Member("User", "ann", "", "admin"),
                                new Project.Member("Group", "ann", "", "viewer"),
                                new Project.Member("ServiceAccount", "robot", "garden-shop", "admin"))),
                new Project("odd", "its-own-name", "owner@example.org", "", CREATED, List.of()),
                new Project("new", "", "owner@example.org", "", CREATED, List.of()));
        List<Seed> seeds = List.of(
                new Seed("seed-1", "1.33.2", "eu-west-1", true, CREATED),
                new Seed("seed-2", "1.32.1", "eu-west-1", true, CREATED),
                new Seed("foreign", "1.31.0", "eu-west-1", false, CREATED));
        List<Shoot> shoots = List.of(
                shoot("web", "garden-shop", "shoot--shop--web"),
                shoot("api", "its-own-name", "shoot--odd--api"),
                shoot("unborn", "garden-shop", ""));
        List<Machine> machines = IntStream.range(0, 230)
                .mapToObj(i -> machine(i, i < 220 ? "seed-1" : "seed-2"))
                .toList();
        return new Garden(projects, seeds, shoots, machines);
    }

    private static Shoot shoot(String name, String namespace, String technicalId) {
        return new Shoot(
                name,
                namespace,
                technicalId,
                "seed-1",
                "eu-west-1",
                "production",
                "healthy",
                false,
                "ann",
                "1.33.2",
                CREATED,
                List.of("worker", "gpu"));
    }

    private static Machine machine(int number, String seed) {
        String name = "machine-%d".formatted(number);
        return new Machine(name, "shoot--shop--web", seed, "aws:///z/i-%d".formatted(number), "Running", name, CREATED);
    }

    @BeforeEach
    void connect(@TempDir Path folder) {
        source = source(folder, List.of());
    }

    private GardenSource source(Path folder, List<String> excludedSeeds) {
        try {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), gardener.kubeconfig());
            return new GardenSource(
                    new GardenerSettings(new GardenerSettings.Kubeconfig(kubeconfig), "inventory", excludedSeeds),
                    new EmptyLedger(),
                    book,
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
        }
        gardener.close();
    }

    private RecordingContext context(String payload) {
        return RecordingContext.of(payload, source == null ? Map.of() : Map.of(GardenSource.class, source));
    }

    private Outcome run(String task, RecordingContext context) throws Exception {
        return Handlers.of(task).run(context);
    }

    private static Predicate<ApiCall> list(String plural, boolean continued) {
        return call -> call.path().endsWith("/" + plural) && call.continued() == continued;
    }

    @Test
    void oneListOfProjectsMakesTwoScans() throws Exception {
        RecordingContext context = context("");
        run(PROJECTS, context);

        RecordedScan<?> projects = context.scans.get(0);
        RecordedScan<?> members = context.scans.get(1);
        assertThat(projects.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(projects.targeted).isFalse();
        assertThat(projects.scope).isEqualTo(Scope.ofAccount("g:model:project", "gardener", garden(book)));
        assertThat(projects.column("name")).containsExactlyInAnyOrder("shop", "odd", "new");
        assertThat(members.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(members.column("name")).containsExactlyInAnyOrder("ann", "system:serviceaccount:garden-shop:robot");
        assertThat(gardener.journal().count(list("projects", false))).isEqualTo(1);
    }

    @Test
    void oneProjectIsATargetedRead() throws Exception {
        RecordingContext context = context("{project_name: shop}");
        run(PROJECTS, context);

        assertThat(context.scans).allSatisfy(scan -> {
            assertThat(scan.targeted).isTrue();
            assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        });
        assertThat(context.scans.get(0).column("name")).containsExactly("shop");
    }

    @Test
    void seedsAreReadWhateverThePayloadHolds() throws Exception {
        RecordingContext context = context("{anything: 1}");
        run("g:task:collect-seeds", context);

        assertThat(context.scan().column("name")).containsExactlyInAnyOrder("seed-1", "seed-2", "foreign");
        assertThat(context.scan().column("kubernetes_version")).contains("1.33.2");
    }

    @Test
    void shootsFanOutOverProjectsThatHaveANamespace() throws Exception {
        RecordingContext context = context("");
        run(SHOOTS, context);

        assertThat(context.children)
                .containsExactlyInAnyOrder(
                        new Child(SHOOTS, "{\"project_name\":\"shop\",\"project_namespace\":\"garden-shop\"}"),
                        new Child(SHOOTS, "{\"project_name\":\"odd\",\"project_namespace\":\"its-own-name\"}"));
    }

    @Test
    void aShootBelongsToTheProjectThatWasNamedAndOneWithoutTechnicalIdIsPassedOver() throws Exception {
        RecordingContext context = context("{project_name: odd, project_namespace: its-own-name}");
        run(SHOOTS, context);
        RecordingContext shop = context("{project_name: shop, project_namespace: garden-shop}");
        run(SHOOTS, shop);

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
        RecordingContext context = context("{project_namespace: ''}");
        run(SHOOTS, context);

        assertThat(context.scan().targeted).isTrue();
        assertThat(context.scan().column("project_name")).containsExactlyInAnyOrder("shop", "odd");
    }

    @Test
    void machinesAreReadPageByPageInTheirSeed() throws Exception {
        RecordingContext one = context(IN_ONE);
        run(MACHINES, one);
        RecordingContext two = context("{seed: seed-2}");
        run(MACHINES, two);

        assertThat(one.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(one.scan().scope.parentKey()).isEqualTo("seed-1");
        assertThat(one.scan().pages).isEqualTo(3);
        assertThat(one.scan().column("name")).hasSize(220).doesNotHaveDuplicates();
        assertThat(one.scan().column("provider_id")).contains("aws:///z/i-7");
        assertThat(two.scan().column("seed_name")).hasSize(10).containsOnly("seed-2");
    }

    @Test
    void aKubeconfigIsAskedForOnceASeed() throws Exception {
        run(MACHINES, context(IN_ONE));
        run(MACHINES, context(IN_ONE));

        assertThat(gardener.journal().count(call -> call.path().endsWith("/viewerkubeconfig")))
                .isEqualTo(1);
    }

    @Test
    void aKubeconfigThatTheSeedNoLongerTakesIsRenewed() throws Exception {
        run(MACHINES, context(IN_ONE));
        gardener.revokeSeedTokens("seed-1");
        RecordingContext context = context(IN_ONE);
        run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void anExcludedSeedIsNeitherFannedOutNorCollected(@TempDir Path folder) throws Exception {
        close(source);
        source = source(folder, List.of("seed-1"));
        RecordingContext root = context("");
        run(MACHINES, root);
        RecordingContext excluded = context(IN_ONE);
        run(MACHINES, excluded);

        assertThat(root.children)
                .extracting(Child::payload)
                .containsExactly("{\"seed\":\"foreign\"}", "{\"seed\":\"seed-2\"}");
        assertThat(excluded.scans).isEmpty();
    }

    @Test
    void aSeedThatTheGardenDoesNotManageFailsOnceWithTheReason() throws Exception {
        RecordingContext context = context("{seed: foreign}");
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure)
                .extracting(
                        ScanFailure::errorClass, failure -> failure.message().contains("foreign"))
                .containsExactly("UnmanagedSeed", true);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void aSeedWithoutMachinesInItsApiIsNoEmptySeed() throws Exception {
        gardener.seed("seed-1").stopServing(Resource.MACHINES);
        RecordingContext context = context(IN_ONE);
        run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
    }

    @Test
    void anExpiredContinueTokenStartsANewScanInTheSameTask() throws Exception {
        gardener.faults().order(list("machines", true), ApiFault.gone(), 1);
        RecordingContext context = context(IN_ONE);
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scans).extracting(scan -> scan.verdict).containsExactly(Verdict.FAILED, Verdict.COMPLETE);
        assertThat(context.scans.get(1).rows).hasSize(220);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aListThatExpiresEachTimeIsTriedAgainLater() throws Exception {
        gardener.faults().order(list("machines", true), ApiFault.gone());
        RecordingContext context = context(IN_ONE);
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scans).hasSize(3).allSatisfy(scan -> assertThat(scan.verdict)
                .isEqualTo(Verdict.FAILED));
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusedPageMakesTheScanDeniedAndTheTaskDone(boolean continued) throws Exception {
        gardener.faults().order(list("machines", continued), ApiFault.status(403));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aLastingServerErrorBehindTheFirstPageKeepsTheRowsAndIsTriedAgain(int status) throws Exception {
        gardener.faults().order(list("machines", true), ApiFault.status(status));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.PARTIAL);
        assertThat(context.scan().rows).hasSize(100);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiFault.Kind.class,
            names = {"CUT", "GARBAGE", "HALF_PAGE"})
    void anAnswerThatCannotBeReadIsTriedAgain(ApiFault.Kind kind) throws Exception {
        gardener.faults().order(list("machines", false), ApiFault.of(kind));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aServerErrorIsRepeatedInsideTheClient() throws Exception {
        gardener.faults().order(list("machines", true), ApiFault.status(503), 1);
        RecordingContext context = context(IN_ONE);
        run(MACHINES, context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(220);
    }

    @Test
    void aGardenThatRefusesUsIsDeniedAsAWhole() throws Exception {
        book.claim("known-garden");
        gardener.renewToken();
        RecordingContext context = context("");
        Outcome outcome = run(MACHINES, context);

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
        book.claim("another-garden");
        RecordingContext context = context("");
        Outcome outcome = run(PROJECTS, context);

        assertThat(context.scans).isEmpty();
        assertThat(category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void collectAllStartsEveryKind() throws Exception {
        RecordingContext context = context("");
        run("g:task:collect-all", context);

        assertThat(context.children)
                .extracting(Child::type)
                .containsExactly(MACHINES, PROJECTS, "g:task:collect-seeds", SHOOTS);
    }

    private static String garden(Book book) {
        return book.identity().orElseThrow();
    }

    private static void close(@Nullable GardenSource source) {
        if (source != null) {
            source.close();
        }
    }

    private static ErrorCategory category(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            return retry.error().category();
        }
        return ((Outcome.Reject) outcome).error().category();
    }
}

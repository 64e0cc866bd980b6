package io.inventory.consumers.gardener;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.pipeline.store.Database;
import io.inventory.standalone.simulation.fixture.Garden;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Project;
import io.inventory.standalone.simulation.fixture.Seed;
import io.inventory.standalone.simulation.fixture.Shoot;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import java.io.IOException;
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

/** A simulated landscape, and a source that reads it, made anew after each change of how. */
final class GardenBench implements AutoCloseable {

    private static final Instant CREATED = Instant.parse("2024-01-15T08:00:00Z");

    final GardenerSimulation gardener = GardenerSimulation.start(garden());
    final Book book = new Book();

    private GardenerSettings.Access access;
    private List<String> excludedSeeds = List.of();
    private boolean raw;
    private CallLimits limits = CallLimits.USUAL;
    private KubeTempo tempo = KubeTempo.unlimited();
    private Ledger ledger = new EmptyLedger();
    private GardenSource source;

    /** The garden as the database would keep it. */
    static final class Book implements GardenBook {
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

    /** @param folder for the kubeconfig */
    GardenBench(Path folder) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), gardener.kubeconfig());
        access = new GardenerSettings.Kubeconfig(kubeconfig);
        source = source();
    }

    void access(GardenerSettings.Access other) {
        access = other;
        renew();
    }

    void exclude(String... seeds) {
        excludedSeeds = List.of(seeds);
        renew();
    }

    void limits(CallLimits other) {
        limits = other;
        renew();
    }

    void tempo(KubeTempo other) {
        tempo = other;
        renew();
    }

    void ledger(Ledger other) {
        ledger = other;
        renew();
    }

    RecordingContext context(String payload) {
        return RecordingContext.of(payload, services());
    }

    Map<Class<?>, Object> services() {
        return Map.of(GardenSource.class, source);
    }

    static Predicate<ApiCall> list(String plural, boolean continued) {
        return call -> call.path().endsWith("/" + plural) && call.continued() == continued;
    }

    /** Leaves in a database what a COMPLETE scan of these projects would, with namespaces as Gardener makes them. */
    void recordProjects(Database database, String... names) throws Exception {
        recordScope(database, "g:model:project");
        for (String name : names) {
            database.update("""
                    insert into g_project (name, namespace, status, purpose, owner, scope_id)
                    select ?, 'garden-' || ?, '', '', '', id from scope\
                    """, name, name);
        }
    }

    /** The same for seeds. */
    void recordSeeds(Database database, String... names) throws Exception {
        recordScope(database, "g:model:seed");
        for (String name : names) {
            database.update(
                    "insert into g_seed (name, kubernetes_version, scope_id) select ?, '', id from scope", name);
        }
    }

    private void recordScope(Database database, String model) throws Exception {
        if (book.identity().isEmpty()) {
            Handlers.of("g:task:collect-seeds").run(context(""));
        }
        String garden = book.identity().orElseThrow();
        database.update(
                "insert into scope (model, source, account, last_complete) values (?, 'gardener', ?, now())",
                model,
                garden);
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
        return new Garden(projects, seeds, shoots, machines, List.of());
    }

    static Shoot shoot(String name, String namespace, String technicalId) {
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

    private void renew() {
        source.close();
        source = source();
    }

    /** Lets the source keep what the API says, whole. */
    void keepRaw() {
        raw = true;
        renew();
    }

    private GardenSource source() {
        GardenerSettings settings = new GardenerSettings(access, "inventory", excludedSeeds, raw);
        return new GardenSource(settings, limits, tempo, ledger, book, Clock.systemUTC());
    }

    @Override
    public void close() {
        source.close();
        gardener.close();
    }
}

package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.cli.service.Backbone;
import io.inventory.cli.service.Service;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigLoader;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.Row;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that two seeds hold stays with the seed that had it first, in whatever order they are collected. */
class SharedMachineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNER = "aws-eu1";
    private static final String OTHER = "aws-us1";
    private static final Estate ESTATE = Estate.demo();

    private final Path folder;
    private final TestDatabase testDatabase = Backends.shared().newDatabase();
    private final Database database =
            new Database(DatabaseAddress.parse(testDatabase.dsn(), variable -> null), 1, Duration.ofSeconds(5));
    private final GardenerSimulation gardener = GardenerSimulation.start(ESTATE.garden());
    private Path config;
    private Service tracker;
    private Service worker;

    SharedMachineTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig.yaml"), gardener.kubeconfig());
        this.config = Files.writeString(folder.resolve("config.yaml"), configuration(kubeconfig));
    }

    @BeforeEach
    void start() {
        assertThat(run("db", "migrate").exitCode()).isZero();
        Config read = new ConfigLoader(Map.of())
                .load(List.of(config), Optional.empty())
                .config();
        Backbone backbone = Backbone.locate(read, new InventoryHome(folder.resolve("home")), variable -> null);
        tracker = Service.tracker(read, backbone);
        worker = Service.worker(read, backbone);
    }

    @AfterEach
    void stop() {
        worker.close();
        tracker.close();
        database.close();
        gardener.close();
    }

    /** The row, and who owns it. */
    private record Held(UUID id, String seed, String owner, Instant updatedAt) {}

    @Test
    void itDoesNotFlipAndFollowsTheOneThatKeepsIt() {
        Machine machine = ESTATE.garden().machines().stream()
                .filter(each -> each.seed().equals(OWNER))
                .findFirst()
                .orElseThrow();
        collectAll();
        Held first = held(machine);
        assertThat(first.seed()).isEqualTo(OWNER);
        assertThat(first.owner()).isEqualTo(OWNER);

        gardener.put(in(OTHER, machine));
        collect(OTHER);
        collect(OWNER);
        assertThat(held(machine)).isEqualTo(first);
        assertThat(collisions()).containsExactly(1L);

        collect(OWNER);
        collect(OTHER);
        assertThat(held(machine)).isEqualTo(first);
        assertThat(collisions()).containsExactly(2L);

        collectAll();
        assertThat(held(machine)).isEqualTo(first);
        assertThat(collisions()).containsExactly(3L);
        assertThat(shown(machine)).isEqualTo("seed_name\n" + OWNER + "\n");

        gardener.remove(machine);
        collect(OWNER);
        assertThat(held(machine).owner()).isEqualTo(OTHER);
        assertThat(held(machine).id()).isEqualTo(first.id());
        assertThat(collisions()).isEmpty();

        collectAll();
        assertThat(held(machine).seed()).isEqualTo(OTHER);
        assertThat(held(machine).id()).isEqualTo(first.id());
        assertThat(changes(first.id())).containsExactly("insert", "update moved", "update");
    }

    private static Machine in(String seed, Machine machine) {
        return new Machine(
                machine.name(),
                machine.namespace(),
                seed,
                machine.providerId(),
                machine.phase(),
                machine.node(),
                machine.created());
    }

    private void collectAll() {
        submitted(2, "g:task:collect-all");
    }

    private void collect(String seed) {
        submitted(1, "g:task:collect-machines", "--payload", "{seed: " + seed + "}");
    }

    /** Returns when this many scans of machines more are in the tables. */
    private void submitted(int scans, String type, String... options) {
        int before = scans();
        String[] all = Stream.concat(Stream.of("task", "submit", "--task", type), Stream.of(options))
                .toArray(String[]::new);
        assertThat(run(all).exitCode()).isZero();
        await().atMost(PATIENCE).until(() -> scans() == before + scans);
    }

    private int scans() {
        return database.first("""
                        select count(*)::int as number from scan join scope on scope.id = scan.scope_id
                        where scope.model = 'g:model:machine' and scan.verdict = 'COMPLETE'
                        """, row -> row.get("number", Integer.class)).orElseThrow();
    }

    private Held held(Machine machine) {
        return database.first("""
                        select m.id, m.seed_name, s.parent_key, m.updated_at from g_machine m join scope s on s.id = m.scope_id
                        where m.name = ? and m.namespace = ?
                        """, SharedMachineTest::held, machine.name(), machine.namespace())
                .orElseThrow();
    }

    private static Held held(Row row) {
        return new Held(
                row.get("id", UUID.class),
                row.get("seed_name", String.class),
                row.get("parent_key", String.class),
                row.get("updated_at", Instant.class));
    }

    private List<Long> collisions() {
        return database.query("select count from collision", row -> row.get("count", Long.class));
    }

    private List<String> changes(UUID id) {
        return database.query(
                "select kind || coalesce(' ' || reason, '') as change from resource_change where resource_id = ?"
                        + " order by recorded_at",
                row -> row.get("change", String.class),
                id);
    }

    private String shown(Machine machine) {
        return run(
                        "model",
                        "query",
                        "-m",
                        "g:model:machine",
                        "--where",
                        "name=" + machine.name(),
                        "--columns",
                        "seed_name",
                        "-o",
                        "csv")
                .out();
    }

    private Run run(String... arguments) {
        return Run.with(Map.of("INVENTORY_CONFIG", config.toString()), arguments);
    }

    private String configuration(Path kubeconfig) {
        return """
                version: v1alpha1
                kafka: {bootstrap_servers: "%s", topic_prefix: "%s"}
                database: {dsn: "%s"}
                worker: {concurrency: 4, metrics: {address: "127.0.0.1:0"}}
                gardener: {is_enabled: true, authentication: kubeconfig, kubeconfig: "%s"}
                """.formatted(
                Backends.shared().bootstrapServers(), Backends.shared().newPrefix(), testDatabase.dsn(), kubeconfig);
    }
}

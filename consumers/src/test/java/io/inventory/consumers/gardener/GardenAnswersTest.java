package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Applied;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.SqlLedger;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.serde.Json;
import io.inventory.standalone.simulation.fixture.Garden;
import io.inventory.standalone.simulation.fixture.Seed;
import io.inventory.standalone.simulation.gardener.ApiObjects;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.simulation.gardener.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All kinds of Gardener, from API servers into the tables, beside a listing made of the same answers without the collectors. The answers
 * are those of a landscape with two seeds, in the form in which API servers of Kubernetes write them: pages with opaque tokens, resource
 * versions, managed fields, conditions, built-in kinds whose items do not name their kind, an empty list that is null.
 */
class GardenAnswersTest {

    private static final Path ANSWERS = Path.of("src/test/resources/answers/gardener");
    private static final String GARDEN = "garden";
    /** Projects and members, seeds, buckets, profiles, four providers' images, three projects, five kinds of two seeds, the garden's entries. */
    private static final long SCANS = 1 + 1 + 1 + 1 + 1 + 4 + 3 + 5 * 2 + 1;

    private static final List<String> SEEDS = List.of("seed-1", "seed-2");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Path kubeconfig;

    GardenAnswersTest(@TempDir Path folder) {
        this.kubeconfig = folder.resolve("kubeconfig");
    }

    @Test
    void everyTableHoldsWhatTheAnswersOfAnApiServerSay() throws Exception {
        try (AnsweredApi garden = new AnsweredApi(ANSWERS.resolve(GARDEN));
                AnsweredApi one = new AnsweredApi(ANSWERS.resolve(SEEDS.get(0)));
                AnsweredApi two = new AnsweredApi(ANSWERS.resolve(SEEDS.get(1)))) {
            garden.manages(SEEDS.get(0), one);
            garden.manages(SEEDS.get(1), two);
            with(garden.kubeconfig(), GardenAnswersTest::collectTwice);
        }
    }

    @Test
    void everyTableHoldsWhatTheMockServerHasInPagesOfTwo() throws Exception {
        List<Seed> seeds = SEEDS.stream()
                .map(name -> new Seed(name, "", "", true, Instant.EPOCH))
                .toList();
        try (GardenerSimulation landscape =
                GardenerSimulation.start(new Garden(List.of(), seeds, List.of(), List.of(), List.of()))) {
            fill(landscape.garden(), ANSWERS.resolve(GARDEN));
            SEEDS.forEach(seed -> fill(landscape.seed(seed), ANSWERS.resolve(seed)));
            landscape.limitPages(2);
            with(landscape.kubeconfig(), (applied, services) -> {
                collectTwice(applied, services);
                landscape.seed(SEEDS.get(0)).put(Resource.MACHINES, withoutItsIdYet("aws:///eu-west-1/i-late"));
                collect(applied, services);

                assertThat(providerIds(applied.database, "web-b")).containsExactly("aws:///eu-west-1/i-late");
            });
        }
    }

    /** What is done with a landscape that can be read. */
    private interface Scenario {
        void run(Applied applied, Map<Class<?>, Object> services) throws Exception;
    }

    private void with(String config, Scenario scenario) throws Exception {
        Files.writeString(kubeconfig, config);
        GardenerSettings settings =
                new GardenerSettings(new GardenerSettings.Kubeconfig(kubeconfig), "inventory", List.of());
        try (Applied applied = new Applied();
                GardenSource source = new GardenSource(
                        settings,
                        CallLimits.USUAL,
                        KubeTempo.unlimited(),
                        new SqlLedger(applied.database),
                        new SqlGardenBook(applied.database),
                        Clock.systemUTC())) {
            scenario.run(applied, Map.of(GardenSource.class, source, Store.class, applied.database));
        }
    }

    private static void collectTwice(Applied applied, Map<Class<?>, Object> services) throws Exception {
        collect(applied, services);
        assertThat(verdicts(applied.database)).isEqualTo(Map.of("COMPLETE", SCANS));
        assertEqual(applied.database);
        Map<String, String> written = versions(applied.database);
        collect(applied, services);

        assertThat(verdicts(applied.database)).isEqualTo(Map.of("COMPLETE", 2 * SCANS));
        assertThat(versions(applied.database)).isEqualTo(written);
    }

    private static Map<String, Object> withoutItsIdYet(String now) throws IOException {
        JsonNode machines = Json.mapper().readTree(Files.readAllBytes(ANSWERS.resolve("seed-1/machines.json")));
        for (JsonNode machine : machines.path("items")) {
            ObjectNode spec = (ObjectNode) machine.path("spec");
            if (!spec.has("providerID")) {
                spec.put("providerID", now);
                return Json.mapper().convertValue(machine, OBJECT);
            }
        }
        throw new IllegalStateException("every machine has its id");
    }

    private static List<String> providerIds(Store store, String machine) {
        return store.query(
                "select provider_id from g_machine where name = ?",
                row -> row.get("provider_id", String.class),
                machine);
    }

    private static void collect(Applied applied, Map<Class<?>, Object> services) throws Exception {
        applied.collect("g:task:collect-all", services);
        Handlers.of("g:task:link-all").run(RecordingContext.of("", services));
    }

    private static void assertEqual(Store store) throws IOException {
        Map<String, Set<String>> answered = new AnsweredRows(ANSWERS).byTable();
        assertThat(answered.keySet()).containsExactlyInAnyOrderElementsOf(tables(store, "g_"));
        for (String table : answered.keySet()) {
            assertThat(stored(store, table)).as(table).isEqualTo(answered.get(table));
        }
        AnsweredLinks links = new AnsweredLinks(answered);
        assertThat(links.byTable().keySet()).containsExactlyInAnyOrderElementsOf(tables(store, "l_g_"));
        links.byTable()
                .forEach((table, pairs) ->
                        assertThat(AnsweredLinks.stored(store, table)).as(table).isEqualTo(pairs));
    }

    private static Set<String> stored(Store store, String table) {
        String sql = "select (to_jsonb(t) - '{id,scope_id,created_at,updated_at,raw}'::text[])::text as row from %s t";
        return new TreeSet<>(store.query(sql.formatted(table), row -> inUtc(row.get("row", String.class))));
    }

    static String inUtc(String row) {
        ObjectNode object = (ObjectNode) Json.mapper().readTree(row);
        JsonNode created = object.path("creation_timestamp");
        if (created.isString()) {
            object.put(
                    "creation_timestamp",
                    OffsetDateTime.parse(created.asString()).toInstant().toString());
        }
        return AnsweredRows.sorted(object);
    }

    private static List<String> tables(Store store, String prefix) {
        String sql = "select relname from pg_class where relkind = 'r' and starts_with(relname, ?)";
        return store.query(sql, row -> row.get("relname", String.class), prefix);
    }

    private static Map<String, Long> verdicts(Store store) {
        Map<String, Long> counts = new TreeMap<>();
        store.query(
                "select verdict, count(*) as n from scan group by 1",
                row -> counts.put(row.get("verdict", String.class), row.get("n", Long.class)));
        return counts;
    }

    /** Where each row lies and which transaction wrote it, by table: any write changes it. */
    private static Map<String, String> versions(Store store) {
        Map<String, String> versions = new LinkedHashMap<>();
        Stream.of("g_", "l_g_", "resource_change")
                .flatMap(prefix -> tables(store, prefix).stream())
                .forEach(table -> versions.put(
                        table,
                        String.valueOf(store.query(
                                "select coalesce(string_agg(t.ctid || ' ' || t.xmin, ',' order by t.id), '') as v from %s t"
                                        .formatted(table),
                                row -> row.get("v", String.class)))));
        return versions;
    }

    private static void fill(ApiObjects api, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode list = Json.mapper().readTree(Files.readAllBytes(file));
                Arrays.stream(Resource.values())
                        .filter(resource -> list.path("kind").asString().equals(resource.kind() + "List"))
                        .forEach(resource -> list.path("items")
                                .forEach(item -> api.put(resource, Json.mapper().convertValue(item, OBJECT))));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.SUBNETS;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.subnet;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.sink.history.Change;
import io.inventory.pipeline.sink.history.ModelDiff;
import io.inventory.pipeline.sink.history.ModelHistory;
import io.inventory.pipeline.sink.history.NetChange;
import io.inventory.pipeline.sink.query.ModelQueries;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the history answers, beside copies of the tables that a test took at the time. */
class HistoryTest {

    private static final String OF_SUBNETS = "aws:model:subnet";
    private static final Scope SUBNETS_OF_EAST = Scope.ofRegion(OF_SUBNETS, "aws", "111", "east");

    private SinkBench bench;
    private SinkLoop sink;
    private ModelHistory history;

    @BeforeEach
    void start() throws Exception {
        bench = new SinkBench();
        sink = bench.sink();
        history = new ModelHistory(bench.database);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private <R extends Record> ScanId complete(Model<R> model, Scope scope, List<R> rows) throws Exception {
        ScanId id = bench.scan(model, scope).rows(rows).complete();
        bench.settle(sink, id);
        return id;
    }

    private Instant now() {
        return bench.database
                .query("select clock_timestamp() as now", row -> row.get("now", Instant.class))
                .get(0);
    }

    private List<Map<String, Object>> rows(ModelQueries queries, Model<?> model) {
        return new ArrayList<>(queries.query(model, ModelQuery.ALL));
    }

    private ModelQueries today() {
        return new ModelQueries(bench.database, List.of(VPCS));
    }

    @Test
    void everyChangeOfARowIsToldByItsKeyAndByItsId() throws Exception {
        ScanId first = complete(VPCS, EAST, List.of(vpc(1), vpc(2)));
        complete(VPCS, EAST, List.of(vpc(1).named("b"), vpc(2)));
        complete(VPCS, EAST, List.of(vpc(2)));

        List<Change> changes = history.of(VPCS, Map.of("vpc_id", "vpc-1", "account_id", "111"));

        assertThat(changes).extracting(Change::kind).containsExactly("insert", "update", "remove");
        assertThat(changes.get(0).scan()).isEqualTo(first.value());
        assertThat(changes.get(0).after()).containsEntry("name", "vpc 1").containsEntry("is_default", false);
        assertThat(changes.get(1).before()).isEqualTo(Map.of("name", "vpc 1"));
        assertThat(changes.get(1).after()).isEqualTo(Map.of("name", "b"));
        assertThat(changes.get(2).reason()).isEqualTo("missing");
        assertThat(history.of(VPCS, changes.get(0).resource())).isEqualTo(changes);
        assertThat(history.of(VPCS, Map.of("vpc_id", "vpc-1"))).isEqualTo(changes);
        assertThat(history.of(VPCS, Map.of("vpc_id", "vpc-9"))).isEmpty();
    }

    @Test
    void documentsAreComparedAsSuchAndToldWholeWhenTheyDiffer() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1).tagged("{\"a\": \"1\", \"b\": \"2\"}")));
        String written = bench.text("select xmin::text from aws_vpc");
        complete(VPCS, EAST, List.of(vpc(1).tagged("{\"b\":\"2\",\"a\":\"1\"}")));
        assertThat(bench.text("select xmin::text from aws_vpc")).isEqualTo(written);
        Instant before = now();
        complete(VPCS, EAST, List.of(vpc(1).tagged("{\"a\": \"1\"}")));

        List<Change> changes = history.of(VPCS, Map.of("vpc_id", "vpc-1"));
        assertThat(changes).extracting(Change::kind).containsExactly("insert", "update");
        assertThat(changes.get(1).before()).isEqualTo(Map.of("tags", Map.of("a", "1", "b", "2")));
        assertThat(changes.get(1).after()).isEqualTo(Map.of("tags", Map.of("a", "1")));
        assertThat(rows(today().asOf(before), VPCS).get(0)).containsEntry("tags", Map.of("a", "1", "b", "2"));
        assertThat(rows(today(), VPCS).get(0)).containsEntry("tags", Map.of("a", "1"));
    }

    @Test
    void aKeyThatMeansSeveralRowsOrNoColumnIsRefused() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1), vpc(2)));

        assertThatThrownBy(() -> history.of(VPCS, Map.of("account_id", "111")))
                .hasMessage("several rows of aws:model:vpc have that key: {account_id=111, vpc_id=vpc-1},"
                        + " {account_id=111, vpc_id=vpc-2}; name more of its columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.of(VPCS, Map.of("name", "vpc 1")))
                .withMessageContaining("it has vpc_id, account_id");
    }

    /** Random scans; after each a copy of the table, which as-of must answer, and between two of which diff must lie. */
    @Test
    void theTableAsOfATimeIsWhatItWasThen() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Instant> times = new ArrayList<>(List.of(now()));
        List<List<Map<String, Object>>> copies = new ArrayList<>(List.of(List.of()));
        for (int step = 0; step < 10; step++) {
            Scope scope = random.nextBoolean() ? EAST : WEST;
            complete(VPCS, scope, randomRows(random));
            times.add(now());
            copies.add(rows(today(), VPCS));
        }

        for (int step = 0; step < times.size(); step++) {
            assertThat(rows(today().asOf(times.get(step)), VPCS))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(copies.get(step));
        }
        int from = random.nextInt(times.size());
        int to = from + random.nextInt(times.size() - from);
        assertThat(diff(times.get(from), times.get(to)))
                .as("seed %d, from %d to %d", seed, from, to)
                .isEqualTo(differing(copies.get(from), copies.get(to)));
    }

    private static List<Estate.Vpc> randomRows(Random random) {
        return IntStream.range(0, 6)
                .filter(number -> random.nextInt(3) > 0)
                .mapToObj(number -> {
                    int choice = random.nextInt(3);
                    return vpc(number).named("name " + choice).tagged("{\"z\": [1], \"a\": \"%d\"}".formatted(choice));
                })
                .toList();
    }

    private Map<UUID, String> diff(Instant from, Instant to) {
        Map<UUID, String> differing = new HashMap<>();
        for (NetChange change : new ModelDiff(bench.database).between(from, to, Optional.of(VPCS.name()))) {
            differing.put(
                    change.resource(),
                    "%s %s %s"
                            .formatted(
                                    change.kind(),
                                    change.before().get("name"),
                                    change.after().get("name")));
        }
        return differing;
    }

    private static Map<UUID, String> differing(List<Map<String, Object>> before, List<Map<String, Object>> after) {
        Map<UUID, String> names = names(before);
        Map<UUID, String> differing = new HashMap<>();
        names(after).forEach((id, name) -> {
            String old = names.remove(id);
            if (old == null) {
                differing.put(id, "inserted null " + name);
            } else if (!old.equals(name)) {
                differing.put(id, "changed %s %s".formatted(old, name));
            }
        });
        names.forEach((id, name) -> differing.put(id, "removed %s null".formatted(name)));
        return differing;
    }

    private static Map<UUID, String> names(List<Map<String, Object>> rows) {
        Map<UUID, String> names = new HashMap<>();
        rows.forEach(row -> names.put((UUID) row.get("id"), String.valueOf(row.get("name"))));
        return names;
    }

    @Test
    void aDifferenceHoldsTheColumnsThatDifferAndWholeRows() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1), vpc(2)));
        complete(SUBNETS, SUBNETS_OF_EAST, List.of(subnet(1, 10)));
        Instant from = now();
        complete(VPCS, EAST, List.of(vpc(1).named("b"), vpc(3)));
        complete(SUBNETS, SUBNETS_OF_EAST, List.of(subnet(1, 9)));

        List<NetChange> changes = new ModelDiff(bench.database).between(from, now(), Optional.empty());

        assertThat(changes)
                .extracting(change -> change.kind() + " " + change.key().get("vpc_id"))
                .containsExactly("changed vpc-1", "removed vpc-2", "inserted vpc-3");
        assertThat(changes.get(0).after()).isEqualTo(Map.of("name", "b"));
        assertThat(changes.get(1).before()).hasSize(11);
        assertThat(changes.get(2).after()).hasSize(11);
    }

    /** The transaction that began first is the last to change the row: its order is that of the changes, not of the times. */
    @Test
    void aChangeThatWasRecordedUnderAnEarlierTimeIsUndoneWithWhatItFollowed() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1)));
        Instant between = now();
        complete(VPCS, EAST, List.of(vpc(1).named("b")));
        bench.database.update("update aws_vpc set name = 'c'");
        bench.database.update("""
                insert into resource_change (recorded_at, model, resource_id, key, kind, before, after)
                select ?::timestamptz - interval '1 ms', model, resource_id, key, kind, '{"name": "b"}', '{"name": "c"}'
                from resource_change where kind = 'update'
                """, between);

        assertThat(rows(today().asOf(between), VPCS))
                .extracting(row -> row.get("name"))
                .containsExactly("vpc 1");
    }

    @Test
    void aTimeThatTheHistoryDoesNotReachBackToIsRefusedWithTheFirstThatItDoes() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1)));
        assertThat(rows(today().asOf(Instant.parse("2020-01-01T00:00:00Z")), VPCS))
                .isEmpty();
        Instant adopted = now();
        bench.database.update(
                "insert into history_start values ('2020-02-01', 'older months were dropped'), (?, 'adopted')",
                adopted);

        assertThatThrownBy(() -> today().asOf(adopted.minusSeconds(1)))
                .hasMessageEndingWith("adopted, ask for %s or later".formatted(adopted));
        assertThatThrownBy(
                        () -> new ModelDiff(bench.database).between(adopted.minusSeconds(1), adopted, Optional.empty()))
                .hasMessageStartingWith("the history does not reach back to");
        assertThat(rows(today().asOf(adopted), VPCS)).hasSize(1);
    }
}

package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.inventory.pipeline.sink.PlannedRow.Action;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan says is what the merge then does; and it writes nothing. */
class ComparisonTest {

    private static final String WRITES = "select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables";

    private MergeDesk desk;
    private Comparison comparison;

    @BeforeEach
    void start() {
        desk = new MergeDesk(Estate.MODELS);
        comparison = Comparison.open(desk.database, Estate.MODELS);
    }

    @AfterEach
    void stop() {
        comparison.close();
        desk.close();
    }

    private static List<Estate.Vpc> vpcs(int from, int to) {
        return IntStream.range(from, to).mapToObj(Estate::vpc).toList();
    }

    private <R extends Record> PlannedScan plan(Verdict verdict, Scope scope, List<R> rows, int minute) {
        Started started = desk.started(scope);
        comparison.take(started, new Rows(started.scan(), 0, desk.encoded(scope, rows), List.of()));
        Ended ended = new Ended(started.scan(), verdict, rows.size(), 1, 0, null);
        return comparison.compare(started, ended, MergeDesk.NOON.plus(Duration.ofMinutes(minute)));
    }

    /** Plans a scan, applies it, and finds that the two agree. */
    private <R extends Record> PlannedScan agreed(Scope scope, List<R> rows, int minute) {
        PlannedScan plan = plan(Verdict.COMPLETE, scope, rows, minute);
        Merged merged = desk.complete(scope, rows, minute).merged();
        MergeCounts written = merged.written();
        Departures left = merged.left();
        List<PlannedRow> own = plan.rows().stream()
                .filter(row -> row.model().equals(scope.model()))
                .toList();
        assertThat(Stream.of(Action.values())
                        .map(action -> own.stream()
                                .filter(row -> row.action() == action)
                                .count())
                        .toList())
                .containsExactly(
                        written.inserted(),
                        written.updated(),
                        written.claimed() + left.moved(),
                        written.collided(),
                        left.removed(),
                        left.held());
        assertThat(plan.unchanged()).isEqualTo(written.unchanged(merged.staged()));
        return plan;
    }

    @Test
    void a_plan_says_what_the_merge_does() {
        agreed(EAST, vpcs(0, 100), 0);
        agreed(
                EAST,
                Stream.concat(Stream.of(vpc(0).named("other")), vpcs(3, 101).stream())
                        .toList(),
                1);
        agreed(WEST, vpcs(50, 52), 2);
        PlannedScan held = agreed(EAST, vpcs(60, 100), 3);
        agreed(EAST, vpcs(61, 100), 14);
        agreed(EAST, vpcs(61, 100), 25);
        desk.database.update("update scope set state = 'retired' where region = 'east'");
        agreed(WEST, vpcs(70, 71), 26);

        assertThat(held.rows())
                .filteredOn(row -> row.action() == Action.HOLD)
                .extracting(PlannedRow::rule)
                .containsOnly("scope share");
        assertThat(held.rows())
                .filteredOn(row -> row.action() == Action.MOVE)
                .extracting(PlannedRow::key)
                .containsExactly(
                        "{\"vpc_id\": \"vpc-50\", \"account_id\": \"111\"}",
                        "{\"vpc_id\": \"vpc-51\", \"account_id\": \"111\"}");
    }

    @Test
    void rows_below_a_row_that_would_go_are_planned_too() {
        desk.complete(GARDEN, List.of(project("a"), project("b")), 0);
        desk.complete(shootsOf("a"), List.of(shoot("a", "one")), 1);

        PlannedScan plan = plan(Verdict.COMPLETE, GARDEN, List.of(project("b")), 2);

        assertThat(plan.rows())
                .extracting(row -> row.action().word() + " " + row.model() + " " + row.scope())
                .containsExactly("remove g:model:project live", "remove g:model:shoot live/a");
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Test
    void a_plan_shows_what_differs_and_writes_nothing() {
        desk.complete(EAST, vpcs(0, 2), 0);
        desk.database.query("select pg_stat_force_next_flush() is null", row -> true);
        String before = desk.text(WRITES);

        PlannedScan plan = plan(Verdict.PARTIAL, EAST, List.of(vpc(1).named("other")), 1);

        assertThat(plan.rows())
                .extracting(PlannedRow::before, PlannedRow::after)
                .containsExactly(tuple("{\"name\": \"vpc 1\"}", "{\"name\": \"other\"}"));
        assertThat(plan(Verdict.DENIED, EAST, List.of(), 2).rows()).isEmpty();
        comparison.close();
        assertThat(desk.text(WRITES)).isEqualTo(before);
        assertThat(desk.count("scan")).isEqualTo(1);
        comparison = Comparison.open(desk.database, Estate.MODELS);
    }

    @Test
    void a_read_only_database_refuses_what_would_write() {
        try (Database readOnly = TestDatabase.readOnly()) {
            assertThatThrownBy(() -> readOnly.update("create table t ()"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");
        }
    }
}

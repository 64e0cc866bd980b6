package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.Verdict;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's word about what the delete budget holds back. */
class HeldRemovalsTest {

    private MergeDesk desk;
    private HeldRemovals held;

    @BeforeEach
    void start() {
        desk = new MergeDesk(Estate.MODELS);
        held = new HeldRemovals(desk.database, Estate.MODELS);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static List<Estate.Vpc> vpcs(int from, int to) {
        return IntStream.range(from, to).mapToObj(Estate::vpc).toList();
    }

    private UUID complete(Scope scope, List<? extends Record> rows, int minute) {
        return desk.complete(scope, rows, minute).scan().id().value();
    }

    @Test
    void an_approval_removes_what_the_scan_lacks_with_the_scan_as_its_proof() {
        complete(EAST, vpcs(0, 100), 0);
        UUID first = complete(EAST, vpcs(60, 100), 1);
        UUID second = complete(EAST, vpcs(61, 100), 2);
        complete(WEST, vpcs(200, 300), 3);
        complete(WEST, List.of(), 4);

        assertThat(held.list()).extracting(HeldRows::rows).containsExactly(60L, 1L, 100L);
        assertThat(List.of(held.count(first), held.count(second))).containsExactly(60L, 61L);
        assertThat(held.approve(second)).isEqualTo(new HeldRemovals.Approved(61, 0, 0));

        assertThat(held.list()).extracting(HeldRows::rows).containsExactly(100L);
        assertThat(desk.count("aws_vpc")).isEqualTo(39 + 100);
        assertThat(desk.texts("select distinct reason || ' ' || scan_id from resource_change where kind = 'remove'"))
                .containsExactly("missing, approved " + second);
    }

    @Test
    void an_approval_takes_only_what_is_held_still_and_hands_over_what_another_scope_has() {
        complete(EAST, vpcs(0, 100), 0);
        UUID lacking = complete(EAST, List.of(), 1);
        complete(EAST, vpcs(0, 10), 2);
        complete(WEST, vpcs(300, 301), 3);
        desk.database.update("insert into collision (resource_id, model, key, owner_scope_id, other_scope_id, scan_id)"
                + " select v.id, 'aws:model:vpc', '{}', v.scope_id, s.id, v.id from aws_vpc v, scope s"
                + " where v.vpc_id = 'vpc-99' and s.region = 'west'");

        assertThat(held.approve(lacking)).isEqualTo(new HeldRemovals.Approved(89, 1, 0));
        assertThat(desk.count("aws_vpc")).isEqualTo(12);
        assertThat(desk.count("held_removal")).isZero();
    }

    @Test
    void metrics_say_what_is_held_since_when_how_fresh_each_scope_is_and_what_is_leaked() {
        Metrics metrics = new Metrics();
        ScopeWatch watch = new ScopeWatch(
                desk.database,
                new ScopeGauges(metrics),
                List.of("lost", "none"),
                Clock.fixed(MergeDesk.NOON, ZoneOffset.UTC));
        complete(EAST, vpcs(0, 100), 0);
        complete(EAST, List.of(), 1);
        desk.scan(Verdict.PARTIAL, WEST, vpcs(200, 201), 2);
        desk.database.update("update scope set fresh_within = interval '100 years'");
        desk.database.update("""
                insert into leak_sighting (kind, key)
                select 'lost', format('vpc_id=%s,account_id=%s', n, n % 4) from generate_series(1, 12) n""");
        desk.database.update("""
                insert into leak_suppression (kind, key, suppressed_until, reason, suppressed_by)
                values ('lost', 'vpc_id=1,account_id=1', now() + interval '1 hour', '', ''),
                       ('lost', 'account_id=2', now() + interval '1 hour', '', ''),
                       ('*', 'account_id=3', now() + interval '1 hour', '', ''),
                       ('*', 'account_id=0', now() - interval '1 hour', '', '')""");
        watch.look();

        String shown = metrics.registry().scrape().stream()
                .flatMap(metric -> metric.getDataPoints().stream()
                        .map(GaugeDataPointSnapshot.class::cast)
                        .map(point -> "%s %s %s"
                                .formatted(metric.getMetadata().getName(), point.getLabels(), point.getValue())))
                .sorted()
                .collect(Collectors.joining("\n"));
        String since = desk.text("select extract(epoch from min(held_since))::float8 from held_removal");
        assertThat(shown).isEqualTo("""
                inventory_leaks {kind="lost",state="leaked"} 5.0
                inventory_leaks {kind="lost",state="suppressed"} 7.0
                inventory_leaks {kind="none",state="leaked"} 0.0
                inventory_leaks {kind="none",state="suppressed"} 0.0
                inventory_scope_last_complete_timestamp_seconds {account="111",filter="",model="aws:model:vpc",parent="",region="east"} 1.79543526E9
                inventory_scope_last_complete_timestamp_seconds {account="111",filter="",model="aws:model:vpc",parent="",region="west"} 0.0
                inventory_scopes {model="aws:model:vpc",state="active"} 2.0
                inventory_scopes_stale {model="aws:model:vpc"} 1.0
                inventory_sink_held_oldest_timestamp_seconds {model="aws:model:vpc"} %s
                inventory_sink_held_rows {model="aws:model:vpc"} 100.0""".formatted(Double.parseDouble(since)));
    }

    @Test
    void what_is_rejected_stays_whatever_scans_lack_until_one_holds_it() {
        complete(EAST, vpcs(0, 100), 0);
        UUID lacking = complete(EAST, vpcs(60, 100), 1);
        complete(EAST, vpcs(60, 100), 11);

        assertThat(held.reject(lacking)).isEqualTo(60);
        for (int minute = 20; minute <= 80; minute += 20) {
            complete(EAST, vpcs(60, 100), minute);
        }
        assertThat(desk.count("aws_vpc")).isEqualTo(100);

        complete(EAST, vpcs(61, 100), 100);
        assertThat(desk.count("aws_vpc"))
                .as("what is rejected does not keep others from going")
                .isEqualTo(99);

        complete(EAST, vpcs(0, 60), 120);
        assertThat(desk.count("held_removal where state = 'rejected'")).isZero();
        complete(EAST, vpcs(3, 60), 121);
        assertThat(desk.count("aws_vpc where vpc_id in ('vpc-0', 'vpc-1', 'vpc-2')"))
                .isZero();
    }

    @Test
    void an_approval_of_a_parent_leaves_what_lies_below_to_its_own_budget() {
        List<Estate.Project> projects =
                IntStream.range(0, 20).mapToObj(i -> Estate.project("p" + i)).toList();
        complete(GARDEN, projects, 0);
        complete(
                shootsOf("p0"),
                IntStream.range(0, 25).mapToObj(i -> shoot("p0", "s" + i)).toList(),
                1);
        complete(shootsOf("p1"), List.of(shoot("p1", "one")), 1);
        UUID lacking = complete(GARDEN, List.of(), 2);

        assertThat(held.approve(lacking)).isEqualTo(new HeldRemovals.Approved(20, 0, 25));
        assertThat(desk.texts("select distinct project_name from g_shoot")).containsExactly("p0");
        assertThat(desk.texts("select distinct state from scope where model = 'g:model:shoot'"))
                .containsExactly("closed");
        assertThat(held.approve(lacking)).isEqualTo(new HeldRemovals.Approved(25, 0, 0));
        assertThat(desk.count("g_shoot")).isZero();
    }
}

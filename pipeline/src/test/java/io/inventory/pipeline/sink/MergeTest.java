package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.SetAside;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one scan does to the rows of its scope. */
class MergeTest {

    private SinkBench bench;
    private SinkLoop sink;

    @BeforeEach
    void start() throws Exception {
        bench = new SinkBench();
        sink = bench.sink();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private ScanId complete(Estate.Vpc... rows) throws Exception {
        ScanId id = bench.scan(VPCS, EAST).rows(List.of(rows)).complete();
        bench.settle(sink, id);
        return id;
    }

    private List<String> names() {
        return bench.texts("select name from aws_vpc order by vpc_id");
    }

    @Test
    void a_complete_scan_inserts_updates_and_removes() throws Exception {
        complete(vpc(1), vpc(2), vpc(3));
        ScanId second = complete(vpc(1), vpc(2).named("changed"), vpc(4));

        assertThat(names()).containsExactly("vpc 1", "changed", "vpc 4");
        assertThat(bench.text(
                        "select concat_ws(' ', verdict, inserted, updated, removed, unchanged) from scan where id = '%s'"
                                .formatted(second)))
                .isEqualTo("COMPLETE 1 1 1 1");
    }

    @Test
    void every_change_is_kept_with_before_and_after_and_proof() throws Exception {
        complete(vpc(1), vpc(2));
        ScanId second = complete(vpc(1).named("changed"));

        assertThat(bench.texts("select concat_ws(' ', kind, key->>'vpc_id', before, after, reason) from resource_change"
                        + " where scan_id = '%s' order by kind desc".formatted(second)))
                .hasSize(2)
                .first()
                .isEqualTo("update vpc-1 {\"name\": \"vpc 1\"} {\"name\": \"changed\"}");
        assertThat(bench.text("select concat_ws(' ', key->>'vpc_id', before->>'ipv4_cidr', after is null, reason)"
                        + " from resource_change where kind = 'remove'"))
                .isEqualTo("vpc-2 10.0.0.0/16 t missing");
        assertThat(
                        bench.text(
                                "select after->>'name' from resource_change where kind = 'insert' and key->>'vpc_id' = 'vpc-2'"))
                .isEqualTo("vpc 2");
    }

    @Test
    void an_equal_scan_writes_no_row() throws Exception {
        complete(vpc(1), vpc(2));
        String before =
                bench.text("select string_agg(concat(ctid, xmin, xmax, updated_at), ',' order by vpc_id) from aws_vpc");

        ScanId second = complete(vpc(1), vpc(2));

        assertThat(bench.text(
                        "select string_agg(concat(ctid, xmin, xmax, updated_at), ',' order by vpc_id) from aws_vpc"))
                .isEqualTo(before);
        assertThat(bench.text("select unchanged from scan where id = '%s'".formatted(second)))
                .isEqualTo("2");
        assertThat(bench.count("resource_change")).isEqualTo(2);
    }

    @Test
    void partial_denied_and_failed_scans_remove_nothing() throws Exception {
        complete(vpc(1), vpc(2));
        ScanFailure failure = new ScanFailure("UnauthorizedOperation", "req-1", "no");
        Scanner<Estate.Vpc> partial = bench.scan(VPCS, EAST).rows(List.of(vpc(3)));
        partial.writer().partial(failure);
        bench.settle(sink, partial.finish());
        Scanner<Estate.Vpc> denied = bench.scan(VPCS, EAST).rows(List.of(vpc(4)));
        denied.writer().denied(failure);
        bench.settle(sink, denied.finish());
        ScanId open = bench.scan(VPCS, EAST).rows(List.of(vpc(5))).finish();
        bench.settle(sink, open);

        assertThat(names()).containsExactly("vpc 1", "vpc 2", "vpc 3");
        assertThat(bench.texts("select verdict || coalesce(' ' || message, '') from scan order by applied_at"))
                .containsExactly("COMPLETE", "PARTIAL no", "DENIED no", "FAILED the run ended before the scan did");
        assertThat(bench.text("select state from scope")).isEqualTo("denied");
        assertThat(bench.count("sink_staging")).isZero();
    }

    @Test
    void a_row_set_aside_counts_as_seen() throws Exception {
        complete(vpc(1), vpc(2), vpc(3));
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1), vpc(2).named("a\0b")));
        ScanId id = scan.complete();
        bench.settle(sink, id);

        assertThat(names()).containsExactly("vpc 1", "vpc 2");
        assertThat(bench.text(
                        "select concat_ws(' ', verdict, rejected, removed) from scan where id = '%s'".formatted(id)))
                .isEqualTo("COMPLETE 1 1");
        assertThat(bench.text(
                        "select key::text || ' ' || reason from scan_rejection where scan_id = '%s'".formatted(id)))
                .isEqualTo("[\"vpc-2\", \"111\"] name holds a NUL character");
    }

    @Test
    void a_row_without_a_key_makes_the_scan_partial() throws Exception {
        complete(vpc(1), vpc(2));
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1)));
        scan.writer().setAside(new SetAside(null, "no id"));
        ScanId id = scan.complete();
        bench.settle(sink, id);

        assertThat(bench.verdict(id)).isEqualTo("PARTIAL");
        assertThat(names()).containsExactly("vpc 1", "vpc 2");
    }

    @Test
    void of_two_rows_with_one_key_the_last_wins() throws Exception {
        ScanId id = complete(vpc(1).named("first"), vpc(2), vpc(1).named("last"));

        assertThat(names()).containsExactly("last", "vpc 2");
        assertThat(bench.text("select duplicates from scan where id = '%s'".formatted(id)))
                .isEqualTo("1");
    }

    @Test
    void a_targeted_scan_removes_nothing_and_moves_no_freshness() throws Exception {
        complete(vpc(1), vpc(2));
        String fresh = bench.text("select last_complete from scope");
        ScanId id = bench.scan(Scanner.task(java.util.UUID.randomUUID(), 1), VPCS, EAST, true)
                .rows(List.of(vpc(1).named("changed"), vpc(3)))
                .complete();
        bench.settle(sink, id);

        assertThat(names()).containsExactly("changed", "vpc 2", "vpc 3");
        assertThat(bench.text("select last_complete from scope")).isEqualTo(fresh);
    }

    @Test
    void a_scan_that_began_before_the_last_one_applied_changes_nothing() throws Exception {
        Scanner<Estate.Vpc> slow = bench.scan(VPCS, EAST).rows(List.of(vpc(1)));
        complete(vpc(2));
        ScanId late = slow.complete();
        bench.settle(sink, late);

        assertThat(bench.verdict(late)).isEqualTo("SUPERSEDED");
        assertThat(names()).containsExactly("vpc 2");
    }

    @Test
    void an_unstable_column_updates_the_row_and_not_the_history() throws Exception {
        var scope = io.inventory.schema.resource.Scope.ofRegion("aws:model:subnet", "aws", "111", "east");
        bench.settle(
                sink,
                bench.scan(Estate.SUBNETS, scope)
                        .rows(List.of(Estate.subnet(1, 10)))
                        .complete());
        bench.settle(
                sink,
                bench.scan(Estate.SUBNETS, scope)
                        .rows(List.of(Estate.subnet(1, 9)))
                        .complete());

        assertThat(bench.text("select available_ipv4_addresses from aws_subnet"))
                .isEqualTo("9");
        assertThat(bench.text("select updated_at > created_at from aws_subnet")).isEqualTo("t");
        assertThat(bench.count("resource_change")).isEqualTo(1);
        assertThat(bench.text("select model from feed_only")).isEqualTo("aws:model:subnet");
    }

    @Test
    void a_row_that_comes_back_has_its_id() throws Exception {
        complete(vpc(1), vpc(2));
        String id = bench.text("select id from aws_vpc where vpc_id = 'vpc-1'");
        complete(vpc(2));
        complete(vpc(1), vpc(2));

        assertThat(bench.text("select id from aws_vpc where vpc_id = 'vpc-1'")).isEqualTo(id);
    }

    @Test
    void many_pages_arrive_whole() throws Exception {
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST);
        for (int page = 0; page < 5; page++) {
            int first = page * 700;
            scan.rows(IntStream.range(first, first + 700).mapToObj(Estate::vpc).toList());
        }
        ScanId id = scan.complete();
        bench.settle(sink, id);

        assertThat(bench.text("select concat_ws(' ', rows, inserted, pages) from scan where id = '%s'".formatted(id)))
                .isEqualTo("3500 3500 5");
    }

    @Test
    void values_that_only_the_database_refuses_cost_their_row_alone() throws Exception {
        var scope = io.inventory.schema.resource.Scope.below("g:model:bastion", "gardener", "live", "seed");
        List<Estate.Bastion> rows = IntStream.range(0, 50)
                .mapToObj(i -> new Estate.Bastion("b" + i, "ns", "seed", null, i == 33 ? "no address" : "10.0.0." + i))
                .toList();
        ScanId id = bench.scan(Estate.BASTIONS, scope).rows(rows).complete();
        bench.settle(sink, id);

        assertThat(bench.count("g_bastion")).isEqualTo(49);
        assertThat(bench.text("select concat_ws(' ', verdict, inserted, rejected) from scan"))
                .isEqualTo("COMPLETE 49 1");
        assertThat(bench.text("select key::text || ' ' || seq from scan_rejection"))
                .isEqualTo("[\"b33\", \"ns\", \"seed\"] 33");
    }
}

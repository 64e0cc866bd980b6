package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.PROJECTS;
import static io.inventory.pipeline.sink.Estate.REGIONS;
import static io.inventory.pipeline.sink.Estate.SHOOTS;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.region;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who owns a row, and what one scope's scan means for others. */
class ScopesTest {

    private static final Scope ACCOUNT = Scope.ofAccount(REGIONS.name(), "aws", "111");

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

    private <R extends Record> ScanId complete(Model<R> model, Scope scope, List<R> rows) throws Exception {
        ScanId id = bench.scan(model, scope).rows(rows).complete();
        bench.settle(sink, id);
        return id;
    }

    private String vpcs() {
        return bench.text(
                "select string_agg(v.name || '@' || s.region, ' ' order by v.vpc_id) from aws_vpc v join scope s on s.id = v.scope_id");
    }

    @Test
    void a_key_that_two_scopes_hold_does_not_flip() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1).named("east")));
        ScanId west = complete(VPCS, WEST, List.of(vpc(1).named("west")));
        complete(VPCS, EAST, List.of(vpc(1).named("east")));

        assertThat(vpcs()).isEqualTo("east@east");
        assertThat(bench.text("select concat_ws(' ', collided, inserted, updated, unchanged) from scan where id = '%s'"
                        .formatted(west)))
                .isEqualTo("1 0 0 0");
        assertThat(bench.text("select key->>'vpc_id' from collision")).isEqualTo("vpc-1");
        assertThat(bench.count("resource_change")).isEqualTo(1);
    }

    @Test
    void a_row_that_its_owner_lacks_moves_to_the_scope_that_has_it() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1).named("east"), vpc(2)));
        String id = bench.text("select id from aws_vpc where vpc_id = 'vpc-1'");
        complete(VPCS, WEST, List.of(vpc(1).named("west")));
        ScanId lacking = complete(VPCS, EAST, List.of(vpc(2)));

        assertThat(vpcs()).isEqualTo("east@west vpc 2@east");
        assertThat(bench.text("select removed from scan where id = '%s'".formatted(lacking)))
                .isEqualTo("0");
        assertThat(bench.count("collision")).isZero();

        complete(VPCS, WEST, List.of(vpc(1).named("west")));

        assertThat(vpcs()).isEqualTo("west@west vpc 2@east");
        assertThat(bench.text("select id from aws_vpc where vpc_id = 'vpc-1'")).isEqualTo(id);
        assertThat(bench.texts("select kind || coalesce(' ' || reason, '') from resource_change"
                        + " where key->>'vpc_id' = 'vpc-1' order by recorded_at"))
                .containsExactly("insert", "update moved", "update");
    }

    @Test
    void a_claim_that_its_scope_gave_up_hands_nothing_over() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1)));
        complete(VPCS, WEST, List.of(vpc(1)));
        complete(VPCS, WEST, List.of());
        complete(VPCS, EAST, List.of());

        assertThat(bench.count("aws_vpc")).isZero();
        assertThat(bench.count("collision")).isZero();
    }

    @Test
    void a_retired_owner_gives_way() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1)));
        bench.database.update("update scope set state = 'retired'");
        complete(VPCS, WEST, List.of(vpc(1).named("west")));

        assertThat(vpcs()).isEqualTo("west@west");
        assertThat(bench.text("select reason from resource_change where kind = 'update'"))
                .isEqualTo("moved");
    }

    @Test
    void what_lies_below_a_removed_row_goes_with_it() throws Exception {
        complete(PROJECTS, GARDEN, List.of(project("a"), project("b")));
        complete(SHOOTS, shootsOf("a"), List.of(shoot("a", "one"), shoot("a", "two")));
        complete(SHOOTS, shootsOf("b"), List.of(shoot("b", "one")));
        ScanId proof = complete(PROJECTS, GARDEN, List.of(project("b")));

        assertThat(bench.texts("select technical_id from g_shoot")).containsExactly("shoot--b--one");
        assertThat(bench.text("select state from scope where parent_key = 'a'")).isEqualTo("closed");
        assertThat(
                        bench.texts(
                                "select reason || ' ' || scan_id from resource_change where model = 'g:model:shoot' and kind = 'remove'"))
                .hasSize(2)
                .containsOnly("parent gone " + proof);
    }

    @Test
    void a_slow_scan_does_not_bring_back_what_went_with_its_parent() throws Exception {
        complete(PROJECTS, GARDEN, List.of(project("a")));
        complete(SHOOTS, shootsOf("a"), List.of(shoot("a", "one")));
        Scanner<Estate.Shoot> slow = bench.scan(SHOOTS, shootsOf("a")).rows(List.of(shoot("a", "one")));
        complete(PROJECTS, GARDEN, List.of());
        ScanId late = slow.complete();
        bench.settle(sink, late);

        assertThat(bench.count("g_shoot")).isZero();
        assertThat(bench.verdict(late)).isEqualTo("SUPERSEDED");

        complete(PROJECTS, GARDEN, List.of(project("a")));
        complete(SHOOTS, shootsOf("a"), List.of(shoot("a", "one")));

        assertThat(bench.count("g_shoot")).isEqualTo(1);
        assertThat(bench.text("select state from scope where parent_key = 'a'")).isEqualTo("active");
    }

    @Test
    void a_region_that_is_no_longer_listed_keeps_its_rows_out_of_reach() throws Exception {
        complete(REGIONS, ACCOUNT, List.of(region("east"), region("west")));
        complete(VPCS, EAST, List.of(vpc(1)));
        complete(REGIONS, ACCOUNT, List.of(region("west")));

        assertThat(bench.count("aws_vpc")).isEqualTo(1);
        assertThat(bench.text(
                        "select state || ' ' || (out_of_reach_since is not null) from scope where region = 'east'"))
                .isEqualTo("out_of_reach true");

        complete(REGIONS, ACCOUNT, List.of(region("east"), region("west")));

        assertThat(bench.text("select state || ' ' || (out_of_reach_since is null) from scope where region = 'east'"))
                .isEqualTo("active true");
    }

    @Test
    void a_refused_account_marks_its_scopes_and_loses_no_row() throws Exception {
        complete(VPCS, EAST, List.of(vpc(1)));
        complete(VPCS, WEST, List.of(vpc(2)));
        complete(PROJECTS, GARDEN, List.of(project("a")));
        RunScans run = bench.publisher().begin(Scanner.task(UUID.randomUUID(), 1));
        run.deny(new AccountDenial("aws", "111", List.of(), "reader", new ScanFailure("AccessDenied", "r", "no")));
        for (var marker : run.endMarkers()) {
            bench.producer.send(marker).get();
        }
        bench.turnUntil(sink, () -> bench.count("scan where verdict = 'DENIED'") == 2);

        assertThat(bench.texts("select state from scope where account = '111'")).containsExactly("denied", "denied");
        assertThat(bench.text("select state from scope where account = 'live'")).isEqualTo("active");
        assertThat(bench.count("aws_vpc")).isEqualTo(2);
    }
}

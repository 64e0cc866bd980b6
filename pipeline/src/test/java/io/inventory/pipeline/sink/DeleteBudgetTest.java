package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.schema.resource.DeleteBudget;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.Verdict;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a scan may take out unasked, and what becomes of the rest. */
class DeleteBudgetTest {

    private MergeDesk desk = new MergeDesk(Estate.MODELS);

    @AfterEach
    void stop() {
        desk.close();
    }

    private static List<Estate.Vpc> vpcs(int from, int to) {
        return IntStream.range(from, to).mapToObj(Estate::vpc).toList();
    }

    private Departures left(Scope scope, List<? extends Record> rows, int minute) {
        return desk.complete(scope, rows, minute).merged().left();
    }

    /** Only the account is watched. */
    private void watchAccountOnly() {
        desk.close();
        desk = new MergeDesk(new ResourceModels(List.of(VPCS.budget(DeleteBudget.OF_ACCOUNT))));
    }

    @Test
    void a_scan_may_take_fifty_rows_or_a_fifth_of_its_scope() {
        desk.complete(EAST, vpcs(0, 400), 0);
        desk.complete(WEST, vpcs(1000, 1100), 0);

        assertThat(left(EAST, vpcs(80, 400), 1)).extracting(Departures::removed).isEqualTo(80L);
        assertThat(left(WEST, vpcs(1050, 1100), 1))
                .extracting(Departures::removed)
                .isEqualTo(50L);
    }

    @Test
    void more_than_fifty_rows_and_a_fifth_of_a_scope_are_held() {
        desk.complete(EAST, vpcs(0, 255), 0);

        Departures left = left(EAST, vpcs(52, 255), 1);

        assertThat(List.of(left.removed(), left.held())).containsExactly(0L, 52L);
        assertThat(desk.count("aws_vpc")).isEqualTo(255);
        assertThat(desk.texts("select distinct concat_ws(' ', rule, reason, state, proofs) from held_removal"))
                .containsExactly("scope share missing held 1");
        assertThat(desk.text(
                        "select concat_ws(' ', removed, held, unchanged) from scan order by applied_at desc limit 1"))
                .isEqualTo("0 52 203");
        assertThat(desk.count("resource_change where kind = 'remove'")).isZero();
    }

    @Test
    void all_rows_of_a_scope_that_had_twenty_are_held_also_when_others_come() {
        desk.complete(EAST, vpcs(0, 20), 0);
        desk.complete(WEST, vpcs(1000, 1019), 0);

        assertThat(left(EAST, vpcs(100, 200), 1)).extracting(Departures::held).isEqualTo(20L);
        assertThat(left(WEST, List.of(), 1)).extracting(Departures::removed).isEqualTo(19L);
        assertThat(desk.text("select distinct rule from held_removal")).isEqualTo("whole scope");
    }

    @Test
    void an_account_may_lose_three_tenths_of_a_kind_in_an_hour_over_all_its_scopes() {
        watchAccountOnly();
        Scope foreign = Scope.ofRegion(VPCS.name(), "aws", "222", "east");
        for (int region = 0; region < 5; region++) {
            desk.complete(region(region), vpcs(1000 * region, 1000 * region + 100), 0);
        }
        desk.complete(foreign, vpcs(9000, 9300), 0);

        assertThat(left(region(0), List.of(), 1))
                .extracting(Departures::removed)
                .isEqualTo(100L);
        assertThat(left(region(1), vpcs(1000, 1050), 1))
                .extracting(Departures::removed)
                .isEqualTo(50L);
        // 150 of 500 went; 51 more are more than 200 and more than 150.
        Departures third = left(region(2), vpcs(2000, 2049), 1);
        assertThat(List.of(third.removed(), third.held())).containsExactly(0L, 51L);
        assertThat(desk.text("select distinct rule from held_removal")).isEqualTo("account share");
        assertThat(left(region(3), vpcs(3000, 3050), 1))
                .extracting(Departures::removed)
                .isEqualTo(50L);

        desk.database.update("update delete_budget_use set removed_at = now() - interval '61 minutes'");
        assertThat(left(region(4), vpcs(4000, 4010), 1))
                .extracting(Departures::removed)
                .isEqualTo(90L);
        assertThat(desk.count("aws_vpc where account_id = '111'")).isEqualTo(300 + 500 - 100 - 50 - 50 - 90);
    }

    @Test
    void two_sinks_do_not_both_take_the_last_of_an_accounts_budget() throws Exception {
        watchAccountOnly();
        desk.complete(region(0), vpcs(0, 300), 0);
        desk.complete(region(1), vpcs(1000, 1300), 0);
        EndedScan first = desk.staged(Verdict.COMPLETE, region(0), vpcs(0, 130), 1);
        ExecutorService otherSink = Executors.newSingleThreadExecutor();

        Future<Departures> second = desk.database.transaction(rows -> {
            assertThat(desk.apply(rows, first).merged().left().removed()).isEqualTo(170);
            Future<Departures> waiting = otherSink.submit(() -> left(region(1), vpcs(1000, 1130), 1));
            await().until(() -> desk.count("pg_locks l join pg_database d on d.oid = l.database"
                            + " where d.datname = current_database() and locktype = 'advisory' and not granted")
                    == 1);
            return waiting;
        });

        assertThat(second.get().held()).isEqualTo(170);
        otherSink.shutdown();
    }

    private static Scope region(int number) {
        return Scope.ofRegion(VPCS.name(), "aws", "111", "region-" + number);
    }

    @Test
    void a_held_row_goes_with_the_second_further_scan_that_started_ten_minutes_after_the_one_before() {
        desk.complete(EAST, vpcs(0, 100), 0);
        desk.complete(EAST, vpcs(60, 100), 1);

        assertThat(left(EAST, vpcs(60, 100), 10)).extracting(Departures::held).isEqualTo(60L);
        assertThat(left(EAST, vpcs(60, 100), 11)).extracting(Departures::held).isEqualTo(60L);
        assertThat(left(EAST, vpcs(60, 100), 20)).extracting(Departures::held).isEqualTo(60L);
        Departures last = left(EAST, vpcs(60, 100), 21);

        assertThat(List.of(last.removed(), last.held())).containsExactly(60L, 0L);
        assertThat(desk.count("held_removal")).isZero();
        assertThat(desk.count("delete_budget_use"))
                .as("what was confirmed takes nothing from the budget")
                .isZero();
    }

    @Test
    void a_held_row_stays_when_any_scan_holds_it() {
        desk.complete(EAST, vpcs(0, 100), 0);
        desk.complete(EAST, vpcs(60, 100), 1);
        desk.scan(Verdict.PARTIAL, EAST, vpcs(0, 2), 12);
        assertThat(desk.count("held_removal")).isEqualTo(58);

        desk.complete(
                EAST, Stream.concat(vpcs(2, 3).stream(), vpcs(60, 100).stream()).toList(), 24);
        assertThat(desk.text("select string_agg(distinct proofs::text, ' ') from held_removal"))
                .isEqualTo("1 2");
        desk.complete(EAST, vpcs(60, 100), 36);

        assertThat(desk.texts(
                        "select vpc_id from aws_vpc where vpc_id in ('vpc-0', 'vpc-1', 'vpc-2', 'vpc-3') order by 1"))
                .as("0 and 1 are held since 24; 2 went at once, as it was one of three")
                .containsExactly("vpc-0", "vpc-1");
    }

    @Test
    void what_lies_below_a_removed_row_is_held_by_its_own_budget_and_confirmed_by_the_parents_scans() {
        List<Estate.Shoot> shoots =
                IntStream.range(0, 30).mapToObj(i -> shoot("a", "s" + i)).toList();
        desk.complete(GARDEN, List.of(project("a"), project("b")), 0);
        desk.complete(shootsOf("a"), shoots, 1);
        desk.complete(GARDEN, List.of(project("b")), 2);

        assertThat(desk.texts("select name from g_project")).containsExactly("b");
        assertThat(desk.count("g_shoot")).isEqualTo(30);
        assertThat(desk.texts("select distinct concat_ws(' ', rule, reason) from held_removal"))
                .containsExactly("whole scope parent gone");

        desk.complete(GARDEN, List.of(project("b")), 12);
        assertThat(desk.count("g_shoot")).isEqualTo(30);
        Applied third = desk.complete(GARDEN, List.of(project("b")), 22);

        assertThat(desk.count("g_shoot")).isZero();
        assertThat(
                        desk.texts(
                                "select distinct reason || ' ' || scan_id from resource_change where model = 'g:model:shoot' and kind = 'remove'"))
                .containsExactly("parent gone " + third.scan().id());
    }

    @Test
    void what_was_held_below_a_row_that_is_back_is_held_no_more() {
        List<Estate.Shoot> shoots =
                IntStream.range(0, 30).mapToObj(i -> shoot("a", "s" + i)).toList();
        desk.complete(GARDEN, List.of(project("a")), 0);
        desk.complete(shootsOf("a"), shoots, 1);
        desk.complete(GARDEN, List.of(), 2);
        desk.complete(GARDEN, List.of(project("a")), 20);
        desk.complete(GARDEN, List.of(project("a")), 40);

        assertThat(desk.count("held_removal")).isZero();
        assertThat(desk.count("g_shoot")).isEqualTo(30);
    }

    @Test
    void what_its_own_scans_held_is_not_counted_by_scans_that_hold_its_parent() {
        List<Estate.Shoot> shoots =
                IntStream.range(0, 30).mapToObj(i -> shoot("a", "s" + i)).toList();
        desk.complete(GARDEN, List.of(project("a")), 0);
        desk.complete(shootsOf("a"), shoots, 1);
        desk.complete(shootsOf("a"), List.of(), 2);
        desk.complete(GARDEN, List.of(), 15);
        desk.complete(GARDEN, List.of(project("a")), 30);

        assertThat(desk.texts("select distinct concat_ws(' ', reason, proofs) from held_removal"))
                .containsExactly("missing 2");
    }

    @Test
    void a_row_that_changes_hands_takes_nothing_from_the_budget() {
        desk.complete(EAST, vpcs(0, 30), 0);
        desk.complete(WEST, vpcs(0, 30), 1);

        Departures left = left(EAST, List.of(), 2);

        assertThat(List.of(left.moved(), left.held())).containsExactly(30L, 0L);
    }
}

package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.sink.ScopeRetirement.Retired;
import io.inventory.pipeline.sink.ledger.ScopeCollision;
import io.inventory.pipeline.sink.ledger.ScopeEntry;
import io.inventory.pipeline.sink.ledger.ScopeFilter;
import io.inventory.pipeline.sink.ledger.ScopeLedger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of a scope, by the operator. */
class ScopeRetirementTest {

    private static final ScopeFilter ALL =
            new ScopeFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void rows_that_another_scope_holds_change_owner_and_the_rest_waits() {
        try (MergeDesk desk = new MergeDesk(Estate.MODELS)) {
            desk.complete(EAST, List.of(vpc(1), vpc(2)), 0);
            desk.complete(WEST, List.of(vpc(1)), 1);
            ScopeLedger ledger = new ScopeLedger(desk.database);
            ScopeRetirement retirement = new ScopeRetirement(desk.database, Estate.MODELS);
            ScopeEntry east = ledger.list(ALL).get(0);
            String id = desk.text("select id from aws_vpc where vpc_id = 'vpc-1'");

            assertThat(List.of(east.scope(), east.collisions())).containsExactly("111/east", 1L);
            assertThat(ledger.collisions(ALL))
                    .extracting(ScopeCollision::owner, ScopeCollision::other, ScopeCollision::count)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("111/east", "111/west", 1L));
            assertThat(retirement.plan(List.of(east.id()))).isEqualTo(new Retired(1, 1, 1));
            assertThat(desk.text("select state from scope where region = 'east'"))
                    .isEqualTo("active");
            assertThat(retirement.retire(List.of(east.id()))).isEqualTo(new Retired(1, 1, 1));
            assertThat(retirement.retire(List.of(east.id()))).isEqualTo(new Retired(0, 0, 0));

            assertThat(desk.text(
                            "select v.id from aws_vpc v join scope s on s.id = v.scope_id where s.region = 'west'"))
                    .isEqualTo(id);
            assertThat(
                            desk.text(
                                    "select concat_ws(' ', key->>'vpc_id', reason, scan_id) from resource_change where kind = 'update'"))
                    .isEqualTo("vpc-1 moved");
            assertThat(ledger.collisions(ALL)).isEmpty();
            assertThat(retirement.restore(List.of(east.id()))).isEqualTo(1);
            assertThat(desk.text("select state from scope where region = 'east'"))
                    .isEqualTo("active");
        }
    }
}

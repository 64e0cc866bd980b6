package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.sink.history.Past;
import io.inventory.pipeline.store.ExistingDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scans over rows that were taken over from the existing system. */
class AdoptedRowsTest {

    private static final String PLACES = "select string_agg(concat_ws(' ', id, ctid, xmin), ',' order by id) from ";

    private final MergeDesk desk = new MergeDesk(Estate.MODELS, ExistingDatabase.adopted());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aScanOfAScopeThatIsKnownKeepsIdsAndRemovesWhatItLacks() {
        List<String> ids = desk.texts("select id from aws_vpc where vpc_id in ('vpc-1', 'vpc-2') order by vpc_id");

        desk.complete(EAST, List.of(vpc(1), vpc(2).named("other"), vpc(4)), 1);

        assertThat(desk.texts("select id from aws_vpc where vpc_id in ('vpc-1', 'vpc-2') order by vpc_id"))
                .isEqualTo(ids);
        assertThat(desk.texts("select vpc_id from aws_vpc order by 1"))
                .containsExactly("vpc-1", "vpc-2", "vpc-4", "vpc-9");
        assertThat(desk.texts("select concat_ws(' ', kind, key ->> 'vpc_id') from resource_change order by 1"))
                .containsExactly("insert vpc-4", "remove vpc-3", "update vpc-1", "update vpc-2");
    }

    @Test
    void theFirstCompleteScanThatHoldsAnUnclaimedRowClaimsIt() {
        List<String> ids = desk.texts("select id from g_project union all select id from g_shoot");

        desk.complete(GARDEN, List.of(project("core")), 1);
        desk.complete(shootsOf("core"), List.of(shoot("core", "one")), 2);

        assertThat(desk.texts("select id from g_project union all select id from g_shoot"))
                .isEqualTo(ids);
        assertThat(desk.texts("select s.model from g_project t join scope s on s.id = t.scope_id"))
                .containsExactly("g:model:project");
        assertThat(desk.texts("select s.parent_key from g_shoot t join scope s on s.id = t.scope_id"))
                .containsExactly("core");
    }

    @Test
    void aScanThatLacksAnUnclaimedRowLeavesIt() {
        desk.complete(GARDEN, List.of(project("other")), 1);

        assertThat(desk.texts("select name from g_project order by 1")).containsExactly("core", "other");
    }

    @Test
    void aSecondScanWritesNothing() {
        desk.complete(GARDEN, List.of(project("core")), 1);
        desk.complete(shootsOf("core"), List.of(shoot("core", "one")), 2);
        desk.complete(EAST, List.of(vpc(1), vpc(2), vpc(3)), 3);
        List<String> places = places();
        long changes = desk.count("resource_change");

        desk.complete(GARDEN, List.of(project("core")), 4);
        desk.complete(shootsOf("core"), List.of(shoot("core", "one")), 5);
        desk.complete(EAST, List.of(vpc(1), vpc(2), vpc(3)), 6);

        assertThat(places()).isEqualTo(places);
        assertThat(desk.count("resource_change")).isEqualTo(changes);
    }

    /** The scope was told by the columns, so even the first scan of it compares rows, and fills what the existing system did not have. */
    @Test
    void theFirstScanOfAKnownScopeFillsTheColumnsThatCameLaterAndNoOther() {
        desk.complete(EAST, List.of(vpc(1), vpc(2), vpc(3)), 1);

        assertThat(desk.texts("select distinct kind from resource_change")).containsExactly("update");
        assertThat(desk.texts("select distinct jsonb_object_keys(after) from resource_change"))
                .containsExactly("tags");
    }

    @Test
    void aTimeBeforeTheAdoptionIsRefused() {
        Instant before = desk.database
                .query("select adopted_at - interval '1 s' as at from adoption", row -> row.get("at", Instant.class))
                .get(0);

        assertThatThrownBy(() -> Past.at(before, desk.database))
                .hasMessageContaining("the database was adopted then, ask for ");
        assertThat(Past.at(before.plusSeconds(2), desk.database)).isNotNull();
    }

    private List<String> places() {
        return List.of(desk.text(PLACES + "aws_vpc"), desk.text(PLACES + "g_project"), desk.text(PLACES + "g_shoot"));
    }
}

package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablesTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void freshnessIsTheEndOfTheLastCompleteScanOfEachScope() {
        estate.scope("g:model:shoot", "dev", "2 hours", "1 hour");
        estate.scope("g:model:shoot", "old", "3 days", "2 days");
        estate.unreadScope("g:model:shoot", "new");

        List<String> lines = database.query(
                "select scope || ' ' || is_fresh || ' ' || (last_complete is null) as line from resource_freshness order by 1",
                row -> row.get("line", String.class));

        assertThat(lines).containsExactly("a/dev true false", "a/new false true", "a/old false false");
    }

    @Test
    void aScopesNameHasOnlyThePartsThatAreSet() {
        database.update("""
                insert into scope (model, source, account, region, parent_key, filter)
                values ('aws:model:vpc', 'aws', '1', 'eu-west-1', '', ''), ('aws:model:region', 'aws', '1', '', '', '')
                """);

        assertThat(database.query(
                        "select scope from resource_freshness order by 1", row -> row.get("scope", String.class)))
                .containsExactly("1", "1/eu-west-1");
    }

    @Test
    void aScopeIsThereOnceAlsoWhenPartsOfItAreNull() {
        estate.unreadScope("g:model:seed", null);

        assertThatThrownBy(() -> estate.unreadScope("g:model:seed", null)).hasMessageContaining("scope_key");
    }

    @Test
    void theHousekeeperRanOnlyForItsModelAndWithinTheInterval() {
        database.update("""
                insert into aux_housekeeper_run (started_at, completed_at, model_name, count)
                values (now() - interval '2 hours', now() - interval '1 hour', 'aws:model:vpc', 0)
                """);

        assertThat(ran("2 hours", "aws:model:vpc")).isTrue();
        assertThat(ran("30 minutes", "aws:model:vpc")).isFalse();
        assertThat(ran("2 hours", "aws:model:subnet")).isFalse();
    }

    @Test
    void aMonthOfChangesIsMadeOnceAndTakesWhatTheDefaultPartitionHeld() {
        change("2031-05-01T00:00:00Z");
        change("2031-05-31T23:59:59Z");
        change("2031-06-01T00:00:00Z");

        addMonth("2031-05-17T00:00:00Z");
        addMonth("2031-05-20T00:00:00Z");

        assertThat(count("resource_change_y2031m05")).isEqualTo(2);
        assertThat(count("resource_change_default")).isEqualTo(1);
        assertThat(count("resource_change")).isEqualTo(3);
    }

    @Test
    void changesOfThisMonthAndTheNextDoNotGoToTheDefaultPartition() {
        for (String when : List.of("now()", "now() + interval '1 month'")) {
            database.update("insert into resource_change (model, resource_id, key, kind, recorded_at) "
                    + "values ('m', gen_random_uuid(), '{}', 'insert', " + when + ")");
        }

        assertThat(count("resource_change")).isEqualTo(2);
        assertThat(count("resource_change_default")).isZero();
    }

    @Test
    void aDatabaseHoldsOneGarden() {
        database.update("insert into garden (identity) values ('one')");

        assertThatThrownBy(() -> database.update("insert into garden (identity) values ('two')"))
                .hasMessageContaining("garden_pkey");
    }

    @Test
    void theRegionsOfAwsHaveAPlace() {
        assertThat(database.query(
                        "select city || ' ' || country_code as place from aws_geodata where region_name = 'eu-central-1'",
                        row -> row.get("place", String.class)))
                .containsExactly("Frankfurt DE");
        assertThat(count("aws_geodata where latitude between -60 and 70 and length(country_code) = 2"))
                .isEqualTo(count("aws_geodata"))
                .isGreaterThan(30);
    }

    private boolean ran(String within, String model) {
        return database.query(
                        "select housekeeper_ran_in_last(?::interval, ?) as ran",
                        row -> row.get("ran", Boolean.class),
                        within,
                        model)
                .get(0);
    }

    private void change(String at) {
        database.update(
                "insert into resource_change (model, resource_id, key, kind, recorded_at) "
                        + "values ('m', gen_random_uuid(), '{}', 'insert', ?::timestamptz)",
                at);
    }

    private void addMonth(String at) {
        database.query("select add_resource_change_month(?::timestamptz)", Row::columns, at);
    }

    private long count(String table) {
        return database.query("select count(*) as n from " + table, row -> row.get("n", Long.class))
                .get(0);
    }
}

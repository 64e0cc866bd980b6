package io.inventory.consumers.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The housekeeper on a real database. */
class HousekeeperTest {

    private static final String REGIONS = "{retention: [{name: 'aws:model:region', duration: 24h}]}";

    private final Database database = TestStore.migrated();
    private RecordsKept kept = RecordsKept.ALL;

    @BeforeEach
    void rows() {
        scope("active", "1 hour");
        scope("retired", "48 hours");
        row("kept", "active", "48 hours");
        row("retired", "retired", "48 hours");
        database.update("""
                insert into aws_region (name, endpoint, opt_in_status, account_id, created_at, updated_at)
                values ('adopted', '', '', '1', now() - interval '48 hours', now()),
                       ('adopted today', '', '', '1', now(), now())""");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onlyOldRowsOfRetiredScopesAndUnclaimedOnesAreRemovedWithAHistory() throws Exception {
        Outcome outcome = run(REGIONS);

        assertThat(texts("select name from aws_region order by name")).containsExactly("adopted today", "kept");
        assertThat(texts("select reason || ' ' || (key->>'name') || ' ' || (before->>'account_id')"
                        + " from resource_change order by 1"))
                .containsExactly("retired retired 1", "unclaimed adopted 1");
        assertThat(texts("select model_name || ' ' || count from aux_housekeeper_run"))
                .containsExactly("aws:model:region 2");
        assertThat(texts("select housekeeper_ran_in_last('1 minute', 'aws:model:region')"))
                .containsExactly("t");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anUnclaimedRowIsAsOldAsTheAdoption() throws Exception {
        database.update("insert into adoption (adopted_at, existing_version, group_id, rows)"
                + " values (now() - interval '23 hours', '20240522121536', 1, 2)");

        run(REGIONS);
        assertThat(texts("select name from aws_region where scope_id is null order by name"))
                .containsExactly("adopted", "adopted today");

        database.update("update adoption set adopted_at = now() - interval '25 hours'");
        run(REGIONS);
        assertThat(texts("select name from aws_region where scope_id is null")).containsExactly("adopted today");
    }

    @Test
    void aModelWithAStaleScopeIsNotNotedAsLookedAfter() throws Exception {
        database.update("update scope set last_complete = now() - interval '25 hours' where state = 'active'");
        run(REGIONS);

        assertThat(texts("select name from aws_region order by name")).containsExactly("adopted today", "kept");
        assertThat(texts("select model_name from aux_housekeeper_run")).isEmpty();
    }

    @Test
    void aModelWithoutAScopeIsNotNotedAsLookedAfter() throws Exception {
        run("{retention: [{name: 'aws:model:vpc', duration: 24h}]}");
        assertThat(texts("select model_name from aux_housekeeper_run")).isEmpty();
    }

    @Test
    void anUnknownModelIsNamedAndTheOthersAreLookedAfter() throws Exception {
        Outcome outcome = run("{retention: [{name: 'aws:model:typo', duration: 24h},"
                + " {name: 'aws:model:region', duration: 24h}]}");

        assertThat(((Outcome.Reject) outcome).error().message()).contains("aws:model:typo");
        assertThat(texts("select model_name from aux_housekeeper_run")).containsExactly("aws:model:region");
    }

    @Test
    void aModelThatIsNotCollectedIsPassedOverAndSaid() throws Exception {
        Outcome outcome = run("{retention: [{name: 'aws:model:link_region_to_az', duration: 24h},"
                + " {name: 'gcp:model:instance', duration: 24h}, {name: 'aws:model:region', duration: 24h}]}");

        assertThat(((Outcome.Done) outcome).result())
                .isEqualTo("{\"aws:model:link_region_to_az\":\"derived\",\"aws:model:region\":\"removed 2\","
                        + "\"gcp:model:instance\":\"not collected\"}");
        assertThat(texts("select model_name from aux_housekeeper_run")).containsExactly("aws:model:region");
    }

    @Test
    void wholeMonthsOfTheHistoryGoAndScansButForTheNewestOfAScope() throws Exception {
        for (String month : List.of("2024-01-15", "2024-02-15")) {
            database.query("select add_resource_change_month('%s')".formatted(month), row -> true);
        }
        change("2023-12-31", "2024-01-10", "2024-02-10");
        scan("old", "now() - interval '40 days'");
        scan("newest", "now() - interval '39 days'");
        scan("young", "now()");
        database.update("update scope set last_scan = (select id from scan where message = 'newest')");
        run(REGIONS);
        assertThat(texts("select count(*) from resource_change")).containsExactly("5");

        long days = Duration.between(
                        Instant.parse("2024-02-20T00:00:00Z"), Clock.systemUTC().instant())
                .toDays();
        kept = new RecordsKept(Optional.of(Duration.ofDays(days)), Optional.of(Duration.ofDays(30)));
        assertThat(((Outcome.Done) run(REGIONS)).result()).contains("dropped 0 months");
        database.update("update feed_position set xid = pg_current_xact_id()");
        Outcome outcome = run(REGIONS);

        assertThat(texts("select name from resource_change_month where until < now()"))
                .containsExactly("resource_change_y2024m02");
        assertThat(texts("select min(recorded_at)::date from resource_change")).containsExactly("2024-02-10");
        assertThat(texts("select since at time zone 'UTC' from history_start")).containsExactly("2024-02-01 00:00:00");
        assertThat(texts("select message from scan order by applied_at")).containsExactly("newest", "young");
        assertThat(((Outcome.Done) outcome).result()).contains("\"history\":\"dropped 1 months\"");
    }

    private void change(String... days) {
        for (String day : days) {
            database.update(
                    "insert into resource_change (model, resource_id, key, kind, recorded_at)"
                            + " values ('m', gen_random_uuid(), '{}', 'insert', ?::timestamptz)",
                    day);
        }
    }

    private void scan(String message, String applied) {
        database.update("insert into scan (id, scope_id, verdict, started_at, ended_at, applied_at, message)"
                + " select gen_random_uuid(), min(id), 'COMPLETE', now(), now(), %s, '%s' from scope"
                        .formatted(applied, message));
    }

    @Test
    void everyNameOfTheDataModelInAwsAndGardenerIsThatOfAModel() {
        List<String> names = Handlers.providers().stream()
                .flatMap(provider -> Stream.concat(provider.models().stream(), provider.derived().stream()))
                .<String>map(Model::name)
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(ModelNames.all().stream()
                        .filter(name -> name.startsWith("aux:") || name.startsWith("aws:") || name.startsWith("g:"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{retention: []}",
                "{retention: [{name: 'aws:model:vpc'}]}",
                "{retention: [{name: 'aws:model:vpc', duration: soon}]}",
                "{retention: [{name: 'aws:model:vpc', duration: 0s}]}",
                "{retention: [{name: 'aws:model:vpc', duration: 1h}, {name: 'aws:model:vpc', duration: 2h}]}"
            })
    void aPayloadThatSaysTooLittleIsRefused(String payload) {
        assertThatThrownBy(() -> run(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("payload: ");
    }

    private Outcome run(String payload) throws Exception {
        Map<Class<?>, Object> services =
                Map.of(Store.class, database, Clock.class, Clock.systemUTC(), RecordsKept.class, kept);
        return Handlers.of("common:task:housekeeper").run(RecordingContext.of(payload, services));
    }

    private void scope(String state, String age) {
        database.update("""
                insert into scope (model, source, account, state, last_complete)
                values ('aws:model:region', 'aws', ?, ?, now() - ?::interval)""", state, state, age);
    }

    private void row(String name, String scope, String age) {
        database.update("""
                insert into aws_region (name, endpoint, opt_in_status, account_id, scope_id, created_at)
                select ?, '', '', '1', id, now() - ?::interval from scope where account = ?""", name, age, scope);
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class));
    }
}

package io.inventory.pipeline.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.doctor.Severity;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {

    @Test
    void pendingMigrationsAreFound() throws Exception {
        try (Database empty = TestDatabase.empty();
                Database migrated = TestDatabase.migrated()) {
            assertThat(look(migrated, PendingMigrations::new).severity()).isEqualTo(Severity.OK);
            Finding pending = look(empty, PendingMigrations::new);
            assertThat(pending.severity()).isEqualTo(Severity.ERROR);
            assertThat(pending.advice()).isEqualTo("inventory db migrate");
            assertThat(look(empty, StaleScopes::new).found()).isEqualTo("the database has no scopes yet");
        }
    }

    @Test
    void scopesThatAreNoLongerFreshAreFound() throws Exception {
        try (Database database = TestDatabase.migrated()) {
            database.update("""
                    insert into scope (model, source, account, last_complete) values
                      ('aws:model:vpc', 'aws', 'fresh', now() - interval '1 hour'),
                      ('aws:model:vpc', 'aws', 'never', null)
                    """);
            assertThat(look(database, StaleScopes::new).severity()).isEqualTo(Severity.OK);

            database.update("""
                    insert into scope (model, source, account, last_complete)
                    values ('aws:model:vpc', 'aws', 'old', now() - interval '2 days')
                    """);
            Finding stale = look(database, StaleScopes::new);
            assertThat(stale.severity()).isEqualTo(Severity.WARNING);
            assertThat(stale.found()).startsWith("1 scopes of aws:model:vpc").endsWith("such as old");
        }
    }

    @Test
    void rowsThatAreHeldBackAreFound() throws Exception {
        try (Database empty = TestDatabase.empty();
                Database database = TestDatabase.migrated()) {
            assertThat(look(empty, HeldRemovals::new).severity()).isEqualTo(Severity.OK);
            assertThat(look(database, HeldRemovals::new).found()).isEqualTo("no removal is held back");

            database.update("""
                    with owner as (insert into scope (model, source) values ('aws:model:vpc', 'aws') returning id)
                    insert into held_removal (resource_id, model, key, scope_id, scan_id, reason, rule, held_since, proof_started)
                    select gen_random_uuid(), 'aws:model:vpc', '{}', id, gen_random_uuid(), 'missing', 'whole scope',
                      '2026-11-23T12:00:00Z', now()
                    from owner, generate_series(1, 2)
                    """);
            Finding held = look(database, HeldRemovals::new);
            assertThat(held.severity()).isEqualTo(Severity.WARNING);
            assertThat(held.found())
                    .isEqualTo("2 rows of aws:model:vpc are held back, the oldest since 2026-11-23T12:00:00Z");
        }
    }

    @Test
    void changesThatWaitForLongerThanAMinuteAreFound() throws Exception {
        try (Database database = TestDatabase.migrated()) {
            database.update("insert into feed_only (model, resource_id) values ('m', gen_random_uuid())");
            assertThat(look(database, UnsentChanges::new).severity()).isEqualTo(Severity.OK);

            database.update("insert into feed_only (model, resource_id, recorded_at)"
                    + " values ('m', gen_random_uuid(), now() - interval '1 hour')");
            Finding waiting = look(database, UnsentChanges::new);
            assertThat(waiting.severity()).isEqualTo(Severity.WARNING);
            assertThat(waiting.found()).startsWith("1 changes wait to be published");
        }
    }

    @Test
    void aDatabaseWhoseClockIsElsewhereIsFound() throws Exception {
        try (Database database = TestDatabase.migrated()) {
            assertThat(look(database, ClockSkew::new).severity()).isEqualTo(Severity.OK);
            InstantSource behind = () -> Clock.systemUTC().instant().minus(Duration.ofMinutes(10));
            assertThat(look(database, ClockSkew::new, behind).found()).contains("the database's clock is ", "ahead of");
        }
    }

    private static Finding look(Database database, Function<Patient, Check> check) throws InterruptedException {
        return look(database, check, Clock.systemUTC());
    }

    private static Finding look(Database database, Function<Patient, Check> check, InstantSource clock)
            throws InterruptedException {
        try (PatientLog patient = new PatientLog()) {
            Patient.Records records =
                    new Patient.Records(database, TestDatabase.migrations(database, Optional.empty()));
            Patient whole = patient.patient(PatientLog.NO_TRACKER, clock, Optional.of(() -> records));
            return PatientLog.findings(check.apply(whole)).get(0);
        }
    }
}

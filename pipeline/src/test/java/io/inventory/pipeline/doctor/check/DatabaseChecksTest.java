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

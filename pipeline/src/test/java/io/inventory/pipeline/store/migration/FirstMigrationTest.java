package io.inventory.pipeline.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstMigrationTest {
    private static final String PLANET = "20300101000000_add_planet";
    private static final String MOON = "20300102000000_add_moon";

    private final Path folder;
    private final Database database = TestDatabase.empty();

    FirstMigrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUninitialisedDatabaseIsOutOfDateAndStaysUntouched() {
        MigrationStatus status = migrations().status();

        assertThat(MigrationSentences.status(status))
                .containsExactly(
                        "pending migration(s): " + packaged(), "database version: nil", "database is out-of-date");
        assertThat(migrations().applied()).isEmpty();
        assertThat(tables()).isEmpty();
    }

    @Test
    void initMakesOnlyTheTablesOfBookkeepingAndMayBeRepeated() {
        migrations().init();
        migrations().init();

        assertThat(tables()).containsExactly("flyway_schema_history", "migration_group", "migration_lock");
        assertThat(migrations().applied()).isEmpty();
    }

    @Test
    void pendingMigrationsAreListedByAgeWithoutIdGroupAndTime() {
        List<MigrationRow> pending = migrations().pending();

        assertThat(pending).isSortedAccordingTo((a, b) -> a.version().compareTo(b.version()));
        assertThat(pending.get(0)).isEqualTo(new MigrationRow(null, "20261123000100", "add_scope", null, null));
    }

    @Test
    void whatOneRunAppliesIsOneGroup() throws IOException {
        Optional<MigrationGroup> first = migrations().migrate();
        planetAndMoon();
        Optional<MigrationGroup> second = migrations().migrate();

        assertThat(first.orElseThrow().names()).hasSize(packaged());
        assertThat(MigrationSentences.migrated(second))
                .isEqualTo("database migrated to group #2 (" + PLANET + ", " + MOON + ")");
        assertThat(MigrationSentences.status(migrations().status()))
                .containsExactly(
                        "pending migration(s): 0",
                        "database version: group #2 (" + PLANET + ", " + MOON + ")",
                        "database is up-to-date");
    }

    @Test
    void withoutAGroupThereIsNothingToRollBack() {
        assertThat(migrations().rollbackPlan()).isEmpty();
        assertThat(MigrationSentences.rolledBack(migrations().rollback()))
                .isEqualTo("there are no migration groups for rollback");
    }

    @Test
    void whileLockedNothingMovesAndASecondLockFails() {
        migrations().lock();

        for (Runnable action : List.<Runnable>of(
                () -> migrations().migrate(), () -> migrations().rollback(), () -> migrations()
                        .lock())) {
            assertThatThrownBy(action::run)
                    .isInstanceOf(MigrationsLockedException.class)
                    .hasMessageStartingWith("migrations table is already locked (since ")
                    .hasMessageContaining("inventory db unlock");
        }
        assertThat(migrations().applied()).isEmpty();
    }

    @Test
    void afterUnlockMigrationsGoOn() {
        migrations().lock();
        migrations().unlock();

        assertThat(migrations().migrate()).isPresent();
    }

    @Test
    void ofTwoRunsAtOnceOneMigratesAndTheOtherFindsNothing() {
        CyclicBarrier start = new CyclicBarrier(2);
        String dsn = Backends.shared().newDatabase().dsn();
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> migrate(dsn, start));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> migrate(dsn, start));

        assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(packaged(), 0);
    }

    /** How many migrations a run on a pool of its own applied. */
    private static int migrate(String dsn, CyclicBarrier start) {
        try (Database own = TestDatabase.open(dsn)) {
            start.await();
            return TestDatabase.migrations(own, Optional.empty())
                    .migrate()
                    .map(group -> group.names().size())
                    .orElse(0);
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private Migrations migrations() {
        return TestDatabase.migrations(database, Optional.of(folder));
    }

    private List<String> tables() {
        return database.query(
                "select table_name from information_schema.tables where table_schema = 'public' order by 1",
                row -> row.get("table_name", String.class));
    }

    private void planetAndMoon() throws IOException {
        add("20300101000000__add_planet", "create table planet (id int)", "drop table planet");
        add("20300102000000__add_moon", "create table moon (id int)", "drop table moon");
    }

    private void add(String name, String up, String down) throws IOException {
        Files.writeString(folder.resolve("V" + name + ".sql"), up);
        Files.writeString(folder.resolve("U" + name + ".sql"), down);
    }

    private static int packaged() {
        return PackagedFiles.names('V').size();
    }
}

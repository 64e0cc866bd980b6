package io.inventory.pipeline.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String PLANET = "20300101000000_add_planet";
    private static final String MOON = "20300102000000_add_moon";

    private final Path folder;
    private final Database database = TestDatabase.migrated();

    MigrationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void undoFilesAreNoMigrations() throws IOException {
        add("20300101000000__add_planet", "create table planet (id int)", "drop table planet");

        assertThat(migrations().pending())
                .extracting(MigrationRow::comment)
                .containsOnlyOnce("add_planet")
                .hasSize(1);
    }

    @Test
    void appliedMigrationsAreListedNewestFirstWithIdsFromOne() throws IOException {
        planetAndMoon();
        migrations().migrate();

        List<MigrationRow> applied = migrations().applied();

        assertThat(applied.get(0).id()).isEqualTo(packaged() + 2L);
        assertThat(applied.get(0).name()).isEqualTo(MOON);
        assertThat(applied.get(0).groupId()).isEqualTo(2);
        assertThat(applied.get(0).migratedAt()).isAfter(applied.get(1).migratedAt());
        assertThat(applied.get(applied.size() - 1).id()).isEqualTo(1);
        assertThat(applied.get(applied.size() - 1).groupId()).isEqualTo(1);
    }

    @Test
    void aSecondRunFindsNothing() {
        migrations().migrate();

        assertThat(MigrationSentences.migrated(migrations().migrate())).isEqualTo("database is up to date");
    }

    @Test
    void aFailingMigrationUndoesItsWholeGroup() throws IOException {
        add("20300101000000__add_planet", "create table planet (id int)", "drop table planet");
        add("20300102000000__add_moon", "create table moon (id no_such_type)", "drop table moon");

        assertThatThrownBy(() -> migrations().migrate())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was migrated, V20300102000000__add_moon.sql failed: ")
                .hasMessageContaining("type \"no_such_type\" does not exist")
                .hasMessageNotContaining("\n");

        assertThat(tables()).doesNotContain("planet");
        assertThat(migrations().status().pending()).isEqualTo(2);
        assertThat(migrations().status().newest().orElseThrow().id()).isEqualTo(1);
    }

    @Test
    void anOlderMigrationThatComesLateIsAppliedOutOfOrder() throws IOException {
        add("20200101000000__add_planet", "create table planet (id int)", "drop table planet");

        assertThat(migrations().migrate().orElseThrow().names()).containsExactly("20200101000000_add_planet");
        assertThat(migrations().applied().get(0).version()).isEqualTo("20200101000000");
    }

    @Test
    void aRollbackNeedsNoFile() throws IOException {
        planetAndMoon();
        migrations().migrate();
        emptyFolder();

        assertThat(MigrationSentences.rolledBack(migrations().rollback()))
                .isEqualTo("rolled back group #2 (" + PLANET + ", " + MOON + ")");
        assertThat(tables()).doesNotContain("planet", "moon").contains("aws_vpc");
        assertThat(migrations().status().newest().orElseThrow().id()).isEqualTo(1);
    }

    @Test
    void aRolledBackGroupIsPendingAgainAndGetsItsNumberBack() throws IOException {
        planetAndMoon();
        migrations().migrate();
        migrations().rollback();

        assertThat(migrations().pending()).extracting(MigrationRow::name).containsExactly(PLANET, MOON);
        assertThat(migrations().migrate().orElseThrow().id()).isEqualTo(2);
    }

    @Test
    void aMissingFileOfAnAppliedMigrationIsNoFault() throws IOException {
        planetAndMoon();
        migrations().migrate();
        emptyFolder();

        assertThat(migrations().migrate()).isEmpty();
        assertThat(migrations().applied()).extracting(MigrationRow::name).contains(PLANET, MOON);
    }

    @Test
    void aMigrationChangedAfterItWasAppliedIsRefused() throws IOException {
        planetAndMoon();
        migrations().migrate();
        add("20300101000000__add_planet", "create table planet (id bigint)", "drop table planet");
        add("20300103000000__add_star", "create table star (id int)", "drop table star");

        assertThatThrownBy(() -> migrations().migrate())
                .hasMessageStartingWith("nothing was migrated, the applied migrations are not those of the files: ")
                .hasMessageContaining("20300101000000")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aRollbackThatFailsLeavesEverythingAsItWas() throws IOException {
        add("20300101000000__add_planet", "create table planet (id int)", "drop table no_such_table");
        add("20300102000000__add_moon", "create table moon (id int)", "drop table moon");
        migrations().migrate();

        assertThatThrownBy(() -> migrations().rollback())
                .hasMessageStartingWith("nothing was rolled back, undoing " + PLANET + " failed: ");

        assertThat(tables()).contains("planet", "moon");
        assertThat(migrations().status().pending()).isZero();
    }

    @Test
    void aMigrationWithoutItsUndoCannotBeRolledBack() throws IOException {
        Files.writeString(folder.resolve("V20300101000000__add_planet.sql"), "create table planet (id int)");
        migrations().migrate();

        assertThatThrownBy(() -> migrations().rollback()).hasMessageContaining("came without a file U20300101000000");
    }

    @Test
    void thePlanOfARollbackNamesTheTablesWithRowsAndDropsNothing() throws IOException {
        planetAndMoon();
        migrations().migrate();
        database.update("insert into moon values (1)");

        RollbackPlan plan = migrations().rollbackPlan().orElseThrow();

        assertThat(plan.group().names()).containsExactly(PLANET, MOON);
        assertThat(plan.tablesWithRows()).containsExactly("public.moon");
        assertThat(tables()).contains("planet", "moon");
        assertThat(migrations().status().pending()).isZero();
    }

    @Test
    void lockingDuringARunFails() throws Exception {
        migrations().migrate();
        try (var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table migration_lock in share row exclusive mode");

            assertThatThrownBy(() -> migrations().lock())
                    .isInstanceOf(MigrationsLockedException.class)
                    .hasMessage("migrations table is already locked (a migration is running)");
        }
    }

    @Test
    void twoFilesOfOneVersionAreRefusedByName() throws IOException {
        add("20300101000000__add_planet", "create table planet (id int)", "drop table planet");
        add("20300101000000__add_moon", "create table moon (id int)", "drop table moon");

        assertThatThrownBy(() -> migrations().migrate())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("more than one migration with version 20300101000000")
                .hasMessageContaining("V20300101000000__add_moon.sql")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aDatabaseOutOfReachIsToldAsSuch() {
        String uri = "postgres://u@localhost:1/inv?connect_timeout=1";
        DatabaseAddress nowhere = DatabaseAddress.parse(uri, variable -> null);
        try (Database closed = new Database(nowhere, 4, Duration.ofMillis(300))) {
            for (Consumer<Migrations> action :
                    List.<Consumer<Migrations>>of(Migrations::pending, Migrations::status, Migrations::migrate)) {
                assertThatThrownBy(() -> action.accept(TestDatabase.migrations(closed, Optional.empty())))
                        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isUnreachable())
                                .isTrue())
                        .hasMessageStartingWith("database localhost:1/inv is out of reach: ")
                        .hasMessageNotContaining("\n");
            }
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

    private void emptyFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static int packaged() {
        return PackagedFiles.names('V').size();
    }
}

package io.inventory.pipeline.store.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.ExistingDatabase;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.pipeline.store.migration.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be adopted stays as it is, and one line says why. */
class AdoptionRefusalsTest {

    private final Database database = ExistingDatabase.filled();
    private final Migrations migrations = TestDatabase.migrations(database, Optional.empty());
    private final Adoption adoption = new Adoption(database, migrations, Duration.ofMillis(100));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFailureInTheMiddleLeavesTheDatabaseAsItWas() {
        ExistingDatabase.execute(database, "create index held_removal_model_idx on gcp_instance (name)");
        List<String> objects = SchemaObjects.of(database);

        assertThatThrownBy(adoption::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("held_removal_model_idx")
                .hasMessageNotContaining("\n");

        assertThat(SchemaObjects.of(database)).isEqualTo(objects);
        assertThat(database.query("select * from bun_migration_locks", row -> row))
                .isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("drop table bun_migrations", "this is no database of the existing system"),
                arguments(
                        "delete from bun_migrations",
                        "none of its migrations was applied; upgrade it to its newest release"),
                arguments(
                        "delete from bun_migrations where name > '20240816'",
                        "older than this Inventory knows: its migration 20240916114138 (l_g_gcp_image_to_cloud_profile)"
                                + " was not applied; upgrade it to its newest release"),
                arguments(
                        "delete from bun_migrations where name in ('20240605082129', '20240815122127')",
                        "are pending, older than others that were applied: 20240605082129 (g_machine), 20240815122127"
                                + " (aws_vpc); run 'inventory db migrate' of its newest release first"),
                arguments(
                        "delete from bun_migrations where name between '20240612095' and '20240816'",
                        " and 33 more; run"),
                arguments("drop table g_bastion", "it has no table g_bastion; upgrade it"),
                arguments(
                        "alter table g_dns_record rename column value to values",
                        "it has no column g_dns_record.value (text); upgrade it"),
                arguments(
                        "alter table aws_az alter column state type int using 0",
                        "it has no column aws_az.state (text); upgrade it"),
                arguments(
                        "alter table aws_vpc drop constraint aws_vpc_key, add constraint aws_vpc_key unique (vpc_id)",
                        "aws_vpc has no key (account_id, vpc_id); upgrade it"),
                arguments(
                        "alter table g_seed add column planet varchar not null",
                        "it is newer than this Inventory knows: column g_seed.planet; upgrade Inventory first"
                                .replace("it is", "the existing system is")),
                arguments(
                        "alter table g_seed add constraint one_seed check (name > '')",
                        "newer than this Inventory knows: constraint one_seed"),
                arguments(
                        "insert into bun_migration_locks (table_name) values ('bun_migrations')",
                        "the existing system's migrations are locked"),
                arguments(
                        "update g_seed set updated_at = now(); update g_project set updated_at = now() - interval '14 min'",
                        "rows of g_project were touched at "),
                arguments("create table scope (a int)", "rename scope"),
                arguments(
                        "create view mine as select vpc_id from aws_orphan_vpc",
                        "drop mine and make them again afterwards"),
                arguments(
                        "create table migration_lock (only_one boolean default true, locked_at timestamptz default now(),"
                                + " locked_by text default 'ann'); insert into migration_lock default values",
                        "migrations table is already locked"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeAdoptedIsRefusedInOneLine(String change, String message) {
        ExistingDatabase.execute(database, change);
        List<String> objects = SchemaObjects.of(database);

        assertThatThrownBy(adoption::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");

        assertThat(SchemaObjects.of(database)).isEqualTo(objects);
    }

    @Test
    void tablesInUseAreRefused() throws Exception {
        try (var reader = database.dataSource().getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select * from aws_vpc");

            assertThatThrownBy(adoption::run).hasMessageStartingWith("the tables are in use: stop");
        }
    }

    @Test
    void aDatabaseIsAdoptedOnce() {
        adoption.run();

        assertThatThrownBy(adoption::run).hasMessageContaining("there is nothing to adopt");
    }

    @Test
    void migrateLeavesTheExistingSystemsDatabaseToAdopt() {
        List<String> objects = SchemaObjects.of(database);

        assertThatThrownBy(migrations::migrate).hasMessageContaining("'inventory db adopt' takes it over");

        assertThat(SchemaObjects.of(database)).isEqualTo(objects);
    }
}

package io.inventory.pipeline.store.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.ExistingDatabase;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.pipeline.store.adoption.AdoptionReport.AdoptedTable;
import io.inventory.pipeline.store.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdoptionTest {

    /** Three rows more in each table of resources; text is told apart by the row's number, an account by its last digit. */
    private static final String EVERY_KIND = """
            do $$
            declare t text; into_columns text; from_values text;
            begin
              create table rows_before (t text, n bigint);
              for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                       and relname ~ '^(aws|g|aux)_' and relname <> 'aws_geodata' loop
                select string_agg(quote_ident(attname), ', ' order by attnum),
                    string_agg(case
                      when attname = 'updated_at' then 'now() - interval ''1 hour'' '
                      when attname = 'created_at' then 'now() - interval ''30 days'' '
                      when attname = 'account_id' then '''account-'' || n'
                      when attname = 'subnet_arn' then '''arn:aws:ec2:east:1:subnet/'' || n'
                      when atttypid = 'varchar'::regtype then quote_literal(attname) || ' || n'
                      when atttypid = 'varchar[]'::regtype then 'array[''a'', ''b'']'
                      when atttypid = 'boolean'::regtype then 'n = 1'
                      when atttypid = 'timestamptz'::regtype then 'now()'
                      when atttypid = 'inet'::regtype then '''10.0.0.1''::inet'
                      else 'n' end, ', ' order by attnum)
                  into into_columns, from_values
                  from pg_attribute where attrelid = t::regclass and attnum > 0 and not attisdropped and attname <> 'id';
                execute format('insert into %I (%s) select %s from generate_series(1, 3) n', t, into_columns, from_values);
                execute format('insert into rows_before select %L, count(*) from %I', t, t);
              end loop;
            end $$""";

    private final Database database = ExistingDatabase.filled();
    private final Migrations migrations = TestDatabase.migrations(database, Optional.empty());
    private final Adoption adoption = new Adoption(database, migrations, Duration.ofMillis(100));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAdoptedDatabaseHasAllThatMigrateMakes() {
        adoption.run();

        try (Database fresh = TestDatabase.migrated()) {
            assertThat(objects(database)).containsAll(objects(fresh));
        }
        assertThat(migrations.status().isUpToDate()).isTrue();
        assertThat(migrations.migrate()).isEmpty();
        assertThat(migrations.applied()).hasSameSizeAs(migrations.packaged());
    }

    @Test
    void everyRowStaysWithItsIdAndItsTimes() {
        List<String> before =
                rows("aws_vpc", "aws_subnet", "g_shoot", "g_project", "l_aws_region_to_vpc", "gcp_instance");

        AdoptionReport report = adoption.run();

        assertThat(rows("aws_vpc", "aws_subnet", "g_shoot", "g_project", "l_aws_region_to_vpc", "gcp_instance"))
                .isEqualTo(before);
        assertThat(report.tables())
                .contains(new AdoptedTable("aws_vpc", 4, 3, 0), new AdoptedTable("g_project", 1, 0, 0));
        assertThat(report.existingVersion()).isEqualTo("20241015130238");
        assertThat(text("select rows from adoption")).isEqualTo(String.valueOf(report.rows()));
    }

    @Test
    void migrationsThatAreNewerThanAllKnownOnesAreTold() {
        ExistingDatabase.execute(database, "insert into bun_migrations (name) values ('20990101000000')");

        AdoptionReport report = adoption.run();

        assertThat(report.unknown()).containsExactly("20241015130238", "20990101000000");
        assertThat(report.existingVersion()).isEqualTo("20990101000000");
    }

    @Test
    void addressesThatAreTextBecomeAddresses() {
        ExistingDatabase.execute(database, """
                alter table g_bastion alter column ip type varchar using host(ip);
                insert into g_bastion (name, namespace, seed_name, ip, updated_at) values ('c', 'n', 'seed', '', now() - interval '1 hour')""");

        adoption.run();

        assertThat(text("select string_agg(coalesce(host(ip), 'none'), ' ' order by name) from g_bastion"))
                .isEqualTo("1.2.3.4 none");
    }

    @Test
    void rowsOfEveryKindAndOfSeveralAccountsAreTakenOver() {
        ExistingDatabase.execute(database, EVERY_KIND);

        AdoptionReport report = adoption.run();

        assertThat(report.tables())
                .filteredOn(table -> !table.name().matches("l_.*|aws_geodata"))
                .hasSize(28)
                .allSatisfy(table -> assertThat(table.rows() + table.doubles())
                        .as(table.name())
                        .isGreaterThanOrEqualTo(3)
                        .isEqualTo(Long.parseLong(
                                text("select n from rows_before where t = '%s'".formatted(table.name())))));
        assertThat(text("select count(*) from scope where account like 'account-%'"))
                .as("11 models in three accounts")
                .isEqualTo("33");
    }

    @Test
    void rowsGetTheScopeThatTheirColumnsTell() {
        adoption.run();

        assertThat(scopeOf("aws_vpc where vpc_id = 'vpc-1'")).isEqualTo("aws:model:vpc|111|east||");
        assertThat(scopeOf("aws_vpc where vpc_id = 'vpc-9'")).isEqualTo("none");
        assertThat(scopeOf("aws_subnet where subnet_id = 'subnet-1'")).isEqualTo("aws:model:subnet|111|east||");
        assertThat(scopeOf("aws_subnet where subnet_id = 'subnet-2'")).isEqualTo("none");
        assertThat(scopeOf("aws_loadbalancer where name = 'one'"))
                .isEqualTo("aws:model:loadbalancer|111|east||classic");
        assertThat(scopeOf("aws_loadbalancer where name = 'two'")).isEqualTo("aws:model:loadbalancer|111|east||v2");
        assertThat(scopeOf("aws_dns_record")).isEqualTo("aws:model:resource_record|111||Z1|");
        assertThat(scopeOf("aws_region")).isEqualTo("aws:model:region|111|||");
        assertThat(scopeOf("aws_image")).isEqualTo("none");
        assertThat(scopeOf("g_shoot")).isEqualTo("none");
    }

    @Test
    void ofTwoRowsWithOneKeyTheOneTouchedLastStays() {
        AdoptionReport report = adoption.run();

        assertThat(report.tables()).contains(new AdoptedTable("aws_dns_record", 1, 1, 1));
        assertThat(text("select ttl from aws_dns_record")).isEqualTo("300");
    }

    @Test
    void whatTheExistingSystemSaidOfPlacesStays() {
        adoption.run();

        assertThat(text("select city from aws_geodata where region_name = 'eu-west-1'"))
                .isEqualTo("Cork");
        assertThat(text("select city from aws_geodata where region_name = 'sa-east-1'"))
                .isEqualTo("São Paulo");
    }

    @Test
    void viewsOfOtherSourcesStayAndReadersOfReplacedOnesReadOn() {
        ExistingDatabase.execute(database, """
                do $$ begin create role reader_of_views; exception when duplicate_object then null; end $$;
                grant select on aws_orphan_vpc to reader_of_views;
                grant select on aws_orphan_vpc to public""");

        adoption.run();

        assertThat(text("select count(*) from gcp_orphan_instance")).isEqualTo("1");
        assertThat(text("select has_table_privilege('reader_of_views', 'aws_orphan_vpc', 'select')"))
                .isEqualTo("t");
        assertThat(text("select relacl::text like '%,=r/%' from pg_class where relname = 'aws_orphan_vpc'"))
                .isEqualTo("t");
    }

    @Test
    void theExistingSystemsMigrationsStayLocked() {
        adoption.run();

        assertThat(text("select table_name from bun_migration_locks")).isEqualTo("bun_migrations");
    }

    @Test
    void aRehearsalTellsTheSameAndWritesNothing() {
        List<String> objects = objects(database);

        AdoptionReport rehearsed = adoption.rehearse();

        assertThat(objects(database)).isEqualTo(objects);
        assertThat(text("select count(*) from bun_migration_locks")).isEqualTo("0");
        assertThat(text("select count(*) from aws_dns_record")).isEqualTo("2");
        assertThat(adoption.run()).isEqualTo(rehearsed);
    }

    @Test
    void aFailureInTheMiddleLeavesTheDatabaseAsItWas() {
        ExistingDatabase.execute(database, "create index held_removal_model_idx on gcp_instance (name)");
        List<String> objects = objects(database);

        assertThatThrownBy(adoption::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("held_removal_model_idx")
                .hasMessageNotContaining("\n");

        assertThat(objects(database)).isEqualTo(objects);
        assertThat(text("select count(*) from bun_migration_locks")).isEqualTo("0");
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
        List<String> objects = objects(database);

        assertThatThrownBy(adoption::run)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");

        assertThat(objects(database)).isEqualTo(objects);
    }

    @Test
    void aColumnThatMayStayEmptyDoesNoHarm() {
        ExistingDatabase.execute(database, "alter table g_seed add column planet varchar");

        adoption.run();

        assertThat(text("select count(planet) from g_seed")).isEqualTo("0");
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
        List<String> objects = objects(database);

        assertThatThrownBy(migrations::migrate).hasMessageContaining("'inventory db adopt' takes it over");

        assertThat(objects(database)).isEqualTo(objects);
    }

    @Test
    void rollbackStopsAtTheAdoption(@TempDir Path folder) throws IOException {
        adoption.run();
        Files.writeString(folder.resolve("V20300101000000__add_planet.sql"), "create table planet (id int)");
        Files.writeString(folder.resolve("U20300101000000__add_planet.sql"), "drop table planet");
        Migrations later = TestDatabase.migrations(database, Optional.of(folder));
        later.migrate();
        later.rollback();
        List<String> objects = objects(database);

        assertThatThrownBy(later::rollback)
                .hasMessageStartingWith("group #1 is the adoption of ")
                .hasMessageEndingWith("restore the dump that was made before it");
        assertThatThrownBy(later::rollbackPlan).hasMessageStartingWith("group #1 is the adoption of ");

        assertThat(objects(database)).isEqualTo(objects).doesNotContain("planet");
    }

    private String text(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class))
                .get(0);
    }

    private String scopeOf(String rows) {
        return text("""
                select coalesce((select concat_ws('|', model, account, coalesce(region, ''), coalesce(parent_key, ''), coalesce(filter, ''))
                                 from scope where id = scope_id), 'none') as scope from %s""".formatted(rows));
    }

    /** Whole rows of the existing system's columns. */
    /** Without what is null: so the columns that the existing system does not have are. */
    private List<String> rows(String... tables) {
        return Stream.of(tables)
                .flatMap(table -> database
                        .query(
                                "select '%1$s ' || (jsonb_strip_nulls(to_jsonb(t)) - 'scope_id')::text as row from %1$s t order by id"
                                        .formatted(table),
                                row -> row.get("row", String.class))
                        .stream())
                .toList();
    }

    /** What a schema consists of. How text is called, the order of columns and names of constraints make no difference. */
    private static List<String> objects(Database database) {
        return database.query("""
                select 'column ' || c.relname || ' ' || a.attname || ' '
                       || replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'text') || ' ' || a.attnotnull as object
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
                union all
                select 'constraint ' || conrelid::regclass || ' ' || contype::text || ' '
                       || (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
                           where a.attrelid = conrelid and a.attnum = any(conkey))
                       || case when contype = 'f' or pg_get_constraintdef(oid) like '%DISTINCT%' then pg_get_constraintdef(oid) else '' end
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select 'index ' || indexname || ' ' || tablename from pg_indexes i
                where schemaname = 'public' and not exists (select from pg_constraint where conname = indexname)
                union all
                select 'function ' || p.oid::regprocedure from pg_proc p where pronamespace = 'public'::regnamespace
                union all
                select 'comment ' || coalesce(d.objsubid, 0) || ' ' || md5(d.description) from pg_description d
                join pg_class c on c.oid = d.objoid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and d.objsubid = 0
                union all
                select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_'
                order by 1
                """, row -> row.get("object", String.class));
    }
}

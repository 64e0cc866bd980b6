package io.inventory.pipeline.store.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.ExistingDatabase;
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
            assertThat(SchemaObjects.of(database)).containsAll(SchemaObjects.of(fresh));
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
        List<String> objects = SchemaObjects.of(database);

        AdoptionReport rehearsed = adoption.rehearse();

        assertThat(SchemaObjects.of(database)).isEqualTo(objects);
        assertThat(text("select count(*) from bun_migration_locks")).isEqualTo("0");
        assertThat(text("select count(*) from aws_dns_record")).isEqualTo("2");
        assertThat(adoption.run()).isEqualTo(rehearsed);
    }

    @Test
    void aColumnThatMayStayEmptyDoesNoHarm() {
        ExistingDatabase.execute(database, "alter table g_seed add column planet varchar");

        adoption.run();

        assertThat(text("select count(planet) from g_seed")).isEqualTo("0");
    }

    @Test
    void rollbackStopsAtTheAdoption(@TempDir Path folder) throws IOException {
        adoption.run();
        Files.writeString(folder.resolve("V20300101000000__add_planet.sql"), "create table planet (id int)");
        Files.writeString(folder.resolve("U20300101000000__add_planet.sql"), "drop table planet");
        Migrations later = TestDatabase.migrations(database, Optional.of(folder));
        later.migrate();
        later.rollback();
        List<String> objects = SchemaObjects.of(database);

        assertThatThrownBy(later::rollback)
                .hasMessageStartingWith("group #1 is the adoption of ")
                .hasMessageEndingWith("restore the dump that was made before it");
        assertThatThrownBy(later::rollbackPlan).hasMessageStartingWith("group #1 is the adoption of ");

        assertThat(SchemaObjects.of(database)).isEqualTo(objects).doesNotContain("planet");
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

    /** Whole rows, without what is null: the columns that the existing system does not have are. */
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
}

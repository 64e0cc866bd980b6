package io.inventory.pipeline.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Estate;
import io.inventory.pipeline.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackagedMigrationsTest {
    private final Database database = TestDatabase.empty();
    private final Migrations migrations = TestDatabase.migrations(database, Optional.empty());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyMigrationHasItsUndo() {
        assertThat(PackagedFiles.names('U')).isEqualTo(PackagedFiles.names('V'));
        assertThat(PackagedFiles.names('V')).allMatch(name -> name.matches("\\d{14}__[a-z0-9_]+\\.sql"));
    }

    @Test
    void allGoUpAndDownAndUpAgainWithRows() {
        migrations.migrate();
        List<String> first = objects();
        fill();

        assertThat(migrations.rollbackPlan().orElseThrow().tablesWithRows())
                .contains("public.aws_vpc", "public.scope", "public.resource_change", "jobrunr.jobrunr_jobs");
        migrations.rollback();
        assertThat(objects())
                .containsExactly(
                        "r public.flyway_schema_history", "r public.migration_group", "r public.migration_lock");

        migrations.migrate();
        assertThat(objects()).isEqualTo(first);
        fill();
    }

    private void fill() {
        Estate estate = new Estate(database);
        long scope = estate.scope("aws:model:vpc", null, "2 hours", "1 hour");
        estate.vpc("lost", scope, "1 day");
        estate.machine("m", "seed", "");
        database.update("""
                insert into resource_change (model, resource_id, key, kind) values ('m', gen_random_uuid(), '{}', 'insert')
                """);
        database.update("create table jobrunr.jobrunr_jobs (id int)");
        database.update("insert into jobrunr.jobrunr_jobs values (1)");
    }

    /** Tables, views and functions, so that an undo that forgets one is found. */
    private List<String> objects() {
        String sql = """
                select case when c.relkind in ('r', 'p') then 'r' else c.relkind::text end
                       || ' ' || n.nspname || '.' || c.relname as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'S')
                  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                union all
                select 'f ' || p.oid::regprocedure::text
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname not in ('pg_catalog', 'information_schema')
                union all
                select 'n ' || nspname from pg_namespace where nspname = 'jobrunr'
                order by 1
                """;
        return database.query(sql, row -> row.get("name", String.class));
    }
}

package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Our two tables beside Flyway's history, in the schema that a connection comes up with: {@code migration_group}, one row for
 * each applied migration, and {@code migration_lock}, with one row while an operator forbids migrations.
 */
final class Bookkeeping {
    /** Flyway's own default, which operators recognise. */
    static final String HISTORY = "flyway_schema_history";

    private static final List<String> TABLES = List.of("""
            create table if not exists migration_group (
              id          bigint primary key,
              group_id    bigint not null,
              version     text not null unique,
              comment     text not null,
              migrated_at timestamptz not null default clock_timestamp(),
              undo        text
            )
            """, """
            create table if not exists migration_lock (
              only_one  boolean primary key default true check (only_one),
              locked_at timestamptz not null default now(),
              locked_by text not null default session_user
            )
            """);

    private final Database database;

    Bookkeeping(Database database) {
        this.database = database;
    }

    boolean exists() {
        return isThere(database, "migration_group")
                && isThere(database, "migration_lock")
                && isThere(database, HISTORY);
    }

    static boolean isThere(Rows rows, String table) {
        return rows.first("select to_regclass(?) is not null as there", row -> row.get("there", Boolean.class), table)
                .orElseThrow();
    }

    /** Makes what is missing, one process after the other. */
    void create(Runnable makeHistory) {
        database.transaction(rows -> {
            make(rows, makeHistory);
            return true;
        });
    }

    /** Makes what is missing; other processes that want to wait until the caller's transaction has ended. */
    static void make(Rows rows, Runnable makeHistory) {
        rows.query("select pg_advisory_xact_lock(hashtext('inventory migrations'))", row -> true);
        TABLES.forEach(rows::update);
        if (!isThere(rows, HISTORY)) {
            makeHistory.run();
        }
    }

    /** All applied migrations, newest first; the baseline is not one. */
    List<MigrationRow> applied() {
        String sql = """
                select g.id, h.version, coalesce(g.comment, h.description) as comment, g.group_id, g.migrated_at
                from flyway_schema_history h
                left join migration_group g on g.version = h.version
                where h.success and h.type <> 'BASELINE' and h.version is not null
                order by h.installed_rank desc
                """;
        return database.query(sql, Bookkeeping::row);
    }

    private static MigrationRow row(Row row) {
        return new MigrationRow(
                row.find("id", Long.class),
                row.get("version", String.class),
                row.get("comment", String.class),
                row.find("group_id", Long.class),
                row.find("migrated_at", Instant.class));
    }

    static Optional<MigrationGroup> newestGroup(Rows rows) {
        String sql = """
                select group_id, array_agg(version || '_' || comment order by id) as names
                from migration_group
                where group_id = (select max(group_id) from migration_group)
                group by group_id
                """;
        return rows.first(sql, row -> new MigrationGroup(row.get("group_id", Long.class), row.texts("names")));
    }
}

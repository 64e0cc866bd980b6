package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.util.List;

/**
 * Takes migrations down as applied that Flyway did not run, in a transaction of the caller: Flyway commits on connections of its own.
 * Its table is written as its edition for PostgreSQL does (flyway-database-postgresql, {@code PostgreSQLDatabase}), which a test
 * compares.
 */
public final class Handover {
    private static final List<String> FLYWAY =
            List.of("""
            create table flyway_schema_history (
              installed_rank integer not null,
              version        varchar(50),
              description    varchar(200) not null,
              type           varchar(20) not null,
              script         varchar(1000) not null,
              checksum       integer,
              installed_by   varchar(100) not null,
              installed_on   timestamp not null default now(),
              execution_time integer not null,
              success        boolean not null,
              constraint flyway_schema_history_pk primary key (installed_rank))
            """, "create index flyway_schema_history_s_idx on flyway_schema_history (success)", """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', current_user, 0, true)
            """);

    private Handover() {}

    /**
     * Makes the tables of bookkeeping where they are missing, and keeps all other runs off until the transaction ends.
     *
     * @throws MigrationsLockedException when an operator has locked migrations
     * @throws StoreException when any migration was applied already
     */
    public static void begin(Rows rows) {
        Bookkeeping.make(rows, () -> FLYWAY.forEach(rows::update));
        MigrationLock.take(rows);
        Bookkeeping.newestGroup(rows).ifPresent(group -> {
            throw StoreException.failed(
                    "the migrations of Inventory were applied to this database already: there is nothing to adopt");
        });
    }

    /**
     * Notes migrations as one group that nothing undoes.
     *
     * @return the group's number
     */
    public static long record(Rows rows, List<PackagedMigration> migrations) {
        for (PackagedMigration migration : migrations) {
            rows.update("""
                    insert into flyway_schema_history
                      (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, ?, ?, 'SQL', ?, ?, current_user, 0, true from flyway_schema_history
                    """, migration.version(), migration.description(), migration.script(), migration.checksum());
            rows.update("""
                    insert into migration_group (id, group_id, version, comment)
                    select coalesce(max(id), 0) + 1, 1, ?, ? from migration_group
                    """, migration.version(), migration.comment());
        }
        return 1;
    }
}

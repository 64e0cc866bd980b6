package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.ConnectionWork;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps migrations off. An operator's lock is the row of {@code migration_lock} and stays until it is taken away; a run holds the
 * table itself, which frees it whatever becomes of the process.
 */
final class MigrationLock {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;

    MigrationLock(Database database) {
        this.database = database;
    }

    /** @throws MigrationsLockedException when somebody holds it already, or a run is in progress */
    void lock() {
        try {
            Optional<String> holder = database.transaction(MigrationLock::insert);
            holder.ifPresent(MigrationLock::refuse);
        } catch (StoreException e) {
            if (e.sqlState().filter(LOCK_NOT_AVAILABLE::equals).isPresent()) {
                throw new MigrationsLockedException("a migration is running");
            }
            throw e;
        }
    }

    private static Optional<String> insert(Rows rows) {
        rows.update("lock table migration_lock in row exclusive mode nowait");
        long inserted = rows.update("insert into migration_lock default values on conflict do nothing");
        return inserted == 1 ? Optional.empty() : holder(rows);
    }

    void unlock() {
        database.update("delete from migration_lock");
    }

    /**
     * Runs {@code work} while nobody else migrates, rolls back or locks; waits for a run in progress.
     *
     * @throws MigrationsLockedException when an operator has locked migrations
     */
    <T> T holding(ConnectionWork<T> work) {
        return database.onConnection(connection -> {
            take(database.on(connection));
            return work.run(connection);
        });
    }

    /**
     * The same for a transaction of the caller. The connection may idle for as long as a migration on another one takes.
     *
     * @throws MigrationsLockedException when an operator has locked migrations
     */
    static void take(Rows rows) {
        rows.update("set local idle_in_transaction_session_timeout = 0");
        rows.update("lock table migration_lock in share row exclusive mode");
        holder(rows).ifPresent(MigrationLock::refuse);
    }

    private static Optional<String> holder(Rows rows) {
        return rows.first(
                "select locked_at, locked_by from migration_lock",
                row -> "since " + row.get("locked_at", Instant.class).truncatedTo(ChronoUnit.SECONDS) + " by "
                        + row.get("locked_by", String.class) + "; 'inventory db unlock' frees it");
    }

    private static void refuse(String holder) {
        throw new MigrationsLockedException(holder);
    }
}

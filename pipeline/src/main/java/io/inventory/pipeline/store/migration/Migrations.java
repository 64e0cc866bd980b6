package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Moves the database forth by Flyway and back by our own undo files. What one {@link #migrate} applies is one transaction and
 * one group; {@link #rollback} undoes the newest group in one transaction. Every method throws {@link StoreException}. The pool
 * needs room for four connections.
 */
public final class Migrations {
    private final Database database;
    private final MigrationFiles files;
    private final Bookkeeping bookkeeping;
    private final MigrationLock lock;
    private final MigrationErrors errors;

    public Migrations(Database database, MigrationFiles files) {
        this.database = database;
        this.files = files;
        this.bookkeeping = new Bookkeeping(database);
        this.lock = new MigrationLock(database);
        this.errors = new MigrationErrors(database.errors());
    }

    /** Makes the tables of bookkeeping; does nothing where they exist. */
    public void init() {
        if (!bookkeeping.exists()) {
            bookkeeping.create(() -> onFlyway(recorder(), Flyway::baseline));
        }
    }

    /** What has not been applied, oldest first. Looks only, also at a database that was never initialised. */
    public List<MigrationRow> pending() {
        MigrationInfo[] pending = onFlyway(recorder(), flyway -> flyway.info().pending());
        return Arrays.stream(pending)
                .filter(MigrationInfo::isVersioned)
                .map(info -> new MigrationRow(
                        null, info.getVersion().getVersion(), MigrationFiles.commentOf(info.getScript()), null, null))
                .toList();
    }

    /** All that come with the program, oldest first, whether they were applied or not. */
    public List<PackagedMigration> packaged() {
        MigrationInfo[] all = onFlyway(recorder(), flyway -> flyway.info().all());
        return Arrays.stream(all)
                .filter(info -> info.isVersioned() && info.getChecksum() != null)
                .flatMap(info -> files.packaged(info).stream())
                .toList();
    }

    /** What has been applied, newest first. */
    public List<MigrationRow> applied() {
        return bookkeeping.exists() ? bookkeeping.applied() : List.of();
    }

    public MigrationStatus status() {
        Optional<MigrationGroup> newest = bookkeeping.exists() ? Bookkeeping.newestGroup(database) : Optional.empty();
        return new MigrationStatus(pending().size(), newest);
    }

    /**
     * Applies all pending migrations as one group, after a run in progress. A failing one undoes the whole group.
     *
     * @return the group; empty when nothing was pending
     * @throws MigrationsLockedException when an operator has locked migrations
     * @throws StoreException when the database is another system's that was not adopted
     */
    public Optional<MigrationGroup> migrate() {
        Adopted.refuseUnadopted(database);
        init();
        return lock.holding(connection -> {
            GroupRecorder recorder = recorder();
            onFlyway(recorder, Flyway::migrate);
            return recorder.group();
        });
    }

    /** What {@link #rollback} would do; empty when there is no group. Changes nothing, but holds the tables for a moment. */
    public Optional<RollbackPlan> rollbackPlan() {
        init();
        return lock.holding(connection -> new Rollback(database, connection).rehearse());
    }

    /**
     * Undoes the newest group.
     *
     * @return the group; empty when there was none
     * @throws MigrationsLockedException when an operator has locked migrations
     */
    public Optional<MigrationGroup> rollback() {
        init();
        return lock.holding(connection -> new Rollback(database, connection).run());
    }

    /**
     * Runs {@code work} while nobody migrates or rolls back; waits for a run in progress.
     *
     * @throws MigrationsLockedException when an operator has locked migrations
     */
    public <T> T heldOff(Supplier<T> work) {
        return lock.holding(connection -> work.get());
    }

    /**
     * Makes migrate and rollback fail until {@link #unlock}.
     *
     * @throws MigrationsLockedException when they are locked already, or running
     */
    public void lock() {
        init();
        lock.lock();
    }

    /** Allows migrate and rollback again; does nothing when they are allowed. */
    public void unlock() {
        init();
        lock.unlock();
    }

    private GroupRecorder recorder() {
        return new GroupRecorder(files, database.errors());
    }

    private <T> T onFlyway(GroupRecorder recorder, Function<Flyway, T> work) {
        try {
            return work.apply(flyway(recorder));
        } catch (FlywayException e) {
            throw errors.translate(e);
        }
    }

    private Flyway flyway(GroupRecorder recorder) {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .locations(files.locations())
                .table(Bookkeeping.HISTORY)
                .group(true)
                .outOfOrder(true)
                .baselineVersion(MigrationVersion.fromVersion("0"))
                // A migration whose file is gone was applied all the same, and its undo is kept.
                .ignoreMigrationPatterns("*:missing", "*:future")
                .placeholderReplacement(false)
                .callbacks(recorder)
                .loggers("slf4j")
                .load();
    }
}

package io.inventory.cli.service;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds back what needs the tables until no migration is pending; none but an operator or a standalone's own start migrates. */
final class MigrationGate {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationGate.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Migrations migrations;

    MigrationGate(Database database, @Nullable Path folder) {
        this.migrations = migrations(database, folder);
    }

    static Migrations migrations(Database database, @Nullable Path folder) {
        return new Migrations(
                database, new MigrationFiles(Optional.ofNullable(folder), Path.of(""), Clock.systemUTC()));
    }

    /**
     * Returns when the tables are there.
     *
     * @param stop ends the wait
     * @return false when told to stop before
     */
    boolean await(CountDownLatch stop) throws InterruptedException {
        String told = "";
        while (stop.getCount() > 0) {
            String obstacle = obstacle();
            if (obstacle.isEmpty()) {
                return true;
            }
            if (!obstacle.equals(told)) {
                LOG.atWarn().addKeyValue("reason", obstacle).log("waiting for the database");
                told = obstacle;
            }
            if (stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private String obstacle() {
        try {
            int pending = migrations.pending().size();
            return pending == 0 ? "" : "%d migration(s) pending: run 'inventory db migrate'".formatted(pending);
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

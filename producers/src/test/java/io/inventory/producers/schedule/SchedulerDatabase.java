package io.inventory.producers.schedule;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Migrated databases for the tests of this package. */
final class SchedulerDatabase {

    private SchedulerDatabase() {}

    static Database migrated() {
        return migrate(Backends.shared().newDatabase().dsn());
    }

    static Database migrate(String dsn) {
        Database database = at(dsn);
        new Migrations(database, new MigrationFiles(Optional.empty(), Path.of("."), Clock.systemUTC())).migrate();
        return database;
    }

    static Database at(String dsn) {
        return new Database(DatabaseAddress.parse(dsn, variable -> null), 8, Duration.ofSeconds(2));
    }
}

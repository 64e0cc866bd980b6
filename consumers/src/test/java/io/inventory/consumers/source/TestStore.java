package io.inventory.consumers.source;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A database with all tables, on the server that the tests of this JVM share. */
public final class TestStore {

    private TestStore() {}

    public static Database migrated() {
        String dsn = Backends.shared().newDatabase().dsn();
        Database database = new Database(DatabaseAddress.parse(dsn, name -> null), 4, Duration.ofSeconds(5));
        MigrationFiles files = new MigrationFiles(Optional.empty(), Path.of("."), Clock.systemUTC());
        new Migrations(database, files).migrate();
        return database;
    }
}

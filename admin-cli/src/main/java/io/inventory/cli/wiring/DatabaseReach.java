package io.inventory.cli.wiring;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.service.Backbone;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.doctor.check.Patient;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens the database for a command; each answer is a pool of its own.
 *
 * @param opened is told what is to be closed
 */
record DatabaseReach(
        Config config,
        InventoryHome home,
        Map<String, String> environment,
        Clock clock,
        Consumer<AutoCloseable> opened) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What migrations need at the least. */
    private static final int MIGRATION_CONNECTIONS = 4;

    private static final int READING_CONNECTIONS = 1;

    boolean isKnown() {
        return config.database().dsn() != null || RunningStandalone.find(home).isPresent();
    }

    /** @throws CommandFailure CONFIGURATION when none is known */
    DatabaseAddress address() {
        if (!isKnown()) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION,
                    "no database is configured: set database.dsn in the configuration, DATABASE_URI or --database-uri,"
                            + " or start `inventory standalone`");
        }
        return Backbone.locateDatabase(config, home, environment::get);
    }

    /** For commands that read a little. */
    Database database() {
        return database(READING_CONNECTIONS);
    }

    Database database(int connections) {
        Database database = new Database(address(), connections, PATIENCE);
        opened.accept(database);
        return database;
    }

    Migrations migrations() {
        return new Migrations(database(MIGRATION_CONNECTIONS), files());
    }

    /** What doctor examines. */
    Patient.Records examined() {
        Database database = database(MIGRATION_CONNECTIONS);
        return new Patient.Records(database, new Migrations(database, files()));
    }

    /** What writes new migrations; needs no database. */
    MigrationFiles files() {
        Optional<Path> folder = Optional.ofNullable(config.database().migrationDir());
        return new MigrationFiles(folder, Path.of(""), clock);
    }
}

package io.inventory.pipeline.store;

import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for each test, open, on the one server that all tests share. */
public final class TestDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Migrated once and copied from then on: a copy takes a tenth of the time. */
    private static final class Template {
        static final String DSN = make();
        static final Database ADMIN = empty();
        static final AtomicInteger COPIES = new AtomicInteger();

        private static String make() {
            String dsn = Backends.shared().newDatabase().dsn();
            try (Database database = open(dsn)) {
                migrations(database, Optional.empty()).migrate();
            }
            return dsn;
        }

        static synchronized String copy(String dsn) {
            String name = dsn.substring(dsn.lastIndexOf('/') + 1);
            String copy = name + "_" + COPIES.incrementAndGet();
            ADMIN.update("create database " + copy + " template " + name);
            return dsn.substring(0, dsn.lastIndexOf('/') + 1) + copy;
        }
    }

    private TestDatabase() {}

    /** An empty database. */
    public static Database empty() {
        return open(Backends.shared().newDatabase().dsn());
    }

    /** A database with all packaged migrations, which are its group 1. */
    public static Database migrated() {
        return copyOf(Template.DSN);
    }

    /** A copy of a database that nobody is connected to. */
    static Database copyOf(String dsn) {
        return open(Template.copy(dsn));
    }

    /** An empty database by connections that write nothing. */
    public static Database readOnly() {
        String dsn = Backends.shared().newDatabase().dsn();
        return Database.readOnly(DatabaseAddress.parse(dsn, variable -> null), 1, PATIENCE);
    }

    /** A pool of four connections, which is what migrations need. */
    public static Database open(String dsn) {
        return new Database(DatabaseAddress.parse(dsn, variable -> null), 4, PATIENCE);
    }

    public static Migrations migrations(Database database, Optional<Path> folder) {
        return new Migrations(database, new MigrationFiles(folder, Path.of("."), Clock.systemUTC()));
    }
}

package io.inventory.pipeline.store;

import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for each test class, on one server for all of them. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestDatabase() {}

    /** Migrated once and copied from then on. */
    private static final class Template {
        static final String NAME = make();

        private static String make() {
            String name = create("template0");
            try (Database database = open(name)) {
                migrations(database, Optional.empty()).migrate();
            }
            return name;
        }
    }

    /** An empty database. */
    public static Database empty() {
        return open(create("template0"));
    }

    /** A database with all packaged migrations, which are its group 1. */
    public static Database migrated() {
        return open(create(Template.NAME));
    }

    private static String create(String template) {
        String name = "test" + NUMBER.incrementAndGet();
        try (Database admin = open("postgres")) {
            admin.update("create database " + name + " template " + template);
        }
        return name;
    }

    public static Migrations migrations(Database database, Optional<Path> folder) {
        return new Migrations(database, new MigrationFiles(folder, Path.of("."), Clock.systemUTC()));
    }

    public static Database open(String name) {
        return new Database(address(name), 4, PATIENCE);
    }

    public static DatabaseAddress address(String name) {
        String uri = "postgres://postgres@localhost:" + Server.POSTGRES.getPort() + "/" + name;
        return DatabaseAddress.parse(uri, variable -> null);
    }
}

package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.pipeline.store.migration.PackagedMigration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Takes a database of the existing system over: its tables of AWS, Gardener and the housekeeper become ours with all their rows and
 * ids, what else Inventory needs is made beside them, and tables of other sources are left alone. All of it is one transaction, which
 * holds the tables that it takes over.
 *
 * <p>The existing system, github.com/gardener/inventory, is known by the names of its migrations and, as they do not say what became of
 * them, by the shape of its tables too (decision 0055).
 */
public final class Adoption {

    private static final String RESOURCES = "db/adoption/";

    private final Database database;
    private final Migrations migrations;
    private final Duration patience;

    /** @param patience how long it waits for tables that others use */
    public Adoption(Database database, Migrations migrations, Duration patience) {
        this.database = database;
        this.migrations = migrations;
        this.patience = patience;
    }

    /**
     * Does it.
     *
     * @throws StoreException in one line with what to do, when the database is not such a one, is in use, or the program at work on it
     *     is older or newer than what is known
     */
    public AdoptionReport run() {
        return run(true);
    }

    /** Does all of it, and takes it back. Holds the tables as long, and throws what {@link #run} throws. */
    public AdoptionReport rehearse() {
        return run(false);
    }

    private AdoptionReport run(boolean kept) {
        List<String> tables = resource("tables.txt").lines().toList();
        KnownMigrations known = KnownMigrations.of(resource("migrations.txt"));
        List<SqlStatement> scopes = SqlStatement.of(resource("scopes.sql"));
        List<PackagedMigration> packaged = migrations.packaged();
        return database.onConnection(connection -> {
            Session session = Session.on(connection, database.on(connection), database.errors());
            AdoptionReport report = new Takeover(
                            session, new ExistingSystem(session, tables, patience), known, tables, packaged, scopes)
                    .run();
            if (!kept) {
                connection.rollback();
            }
            return report;
        });
    }

    private static String resource(String name) {
        try (InputStream stream = Adoption.class.getClassLoader().getResourceAsStream(RESOURCES + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

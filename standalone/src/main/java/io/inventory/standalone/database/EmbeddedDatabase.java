package io.inventory.standalone.database;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server on loopback with data that outlive it, and in it the database {@value #DATABASE}.
 *
 * <p>A server that a killed process left on the same directory is ended first; what was committed stays. The caller makes sure that
 * no two living processes use one directory (a standalone inventory holds the lock of its home).
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The database that every start makes sure of. */
    public static final String DATABASE = "inventory";

    static final String LOOPBACK = "127.0.0.1";
    private static final int ATTEMPTS = 5;

    private final Cluster cluster;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDatabase(Cluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * Starts the server and returns when it takes connections.
     *
     * @throws StandaloneException when its port is taken, its folder unusable, or no way to run it without being root works here
     */
    public static EmbeddedDatabase start(DatabaseSettings settings) {
        return start(settings, Identity.choose(Cluster.dataOf(settings.directory())));
    }

    static EmbeddedDatabase start(DatabaseSettings settings, Identity identity) {
        var cluster = new Cluster(settings.directory(), Binaries.unpack(settings.programs()), identity);
        cluster.initialize();
        cluster.stop();
        var database = new EmbeddedDatabase(cluster, startServer(cluster, settings));
        database.create(DATABASE);
        return database;
    }

    /** Ends the server that a killed process left on a directory, if there is one. */
    public static void stopAbandoned(DatabaseSettings settings) {
        var data = Cluster.dataOf(settings.directory());
        if (Postmaster.runsOn(data)) {
            new Cluster(settings.directory(), Binaries.unpack(settings.programs()), Identity.choose(data)).stop();
        }
    }

    /** A free port may be taken by somebody else before the server has it: then another one is tried. */
    private static int startServer(Cluster cluster, DatabaseSettings settings) {
        int attempts = settings.port() == 0 ? ATTEMPTS : 1;
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? freePort() : settings.port();
            cluster.clearLog();
            if (cluster.start(ServerOptions.of(port, settings.safety())).succeeded()) {
                return port;
            }
            boolean portTaken = cluster.readLog().contains("could not bind");
            if (!portTaken || attempt == attempts) {
                throw new StandaloneException(
                        portTaken
                                ? "cannot listen on %s:%d for PostgreSQL: choose another port or stop what holds it"
                                        .formatted(LOOPBACK, port)
                                : "PostgreSQL does not start on %s: %s; see %s"
                                        .formatted(
                                                settings.directory(), LastLine.of(cluster.readLog()), cluster.log()));
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a database in this server unless it exists; the name consists of lower-case letters, digits and underscores. */
    public void create(String database) {
        Databases.create(jdbcUrl("postgres"), database);
    }

    public int port() {
        return port;
    }

    /** What JDBC connects to. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** What JDBC connects to for one of the server's databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s".formatted(LOOPBACK, port, database, Cluster.USER);
    }

    /** The same as a URI of libpq: for {@code psql} and for {@code database.dsn}. */
    public String dsn() {
        return dsn(DATABASE);
    }

    /** The libpq URI of one of the server's databases. */
    public String dsn(String database) {
        return "postgresql://%s@%s:%d/%s".formatted(Cluster.USER, LOOPBACK, port, database);
    }

    /** Cuts open sessions, writes everything out and ends the server; returns when it is gone. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            cluster.stop();
        }
    }
}

package io.inventory.standalone.database;

import java.nio.file.Path;

/**
 * How an {@link EmbeddedDatabase} runs.
 *
 * @param directory where its data are kept; made when missing
 * @param programs below which the server's programs are unpacked, once per version; may be shared by many databases
 * @param port the loopback port to listen on, 0 for a free one
 * @param safety what a crash of the machine may cost
 */
public record DatabaseSettings(Path directory, Path programs, int port, Safety safety) {

    /** What is still there after the machine lost its power. */
    public enum Safety {
        /** Every committed transaction. */
        DURABLE,
        /** Perhaps nothing: no write is waited for. For tests. */
        THROWAWAY
    }

    public DatabaseSettings {
        directory = directory.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must lie in 0..65535, is " + port);
        }
    }

    /** The database of a standalone inventory, on a free port. */
    public static DatabaseSettings durable(Path directory, Path programs) {
        return new DatabaseSettings(directory, programs, 0, Safety.DURABLE);
    }

    /** A database that nobody will miss, on a free port. */
    public static DatabaseSettings test(Path directory, Path programs) {
        return new DatabaseSettings(directory, programs, 0, Safety.THROWAWAY);
    }

    public DatabaseSettings withPort(int newPort) {
        return new DatabaseSettings(directory, programs, newPort, safety);
    }
}

package io.inventory.pipeline.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tells errors of the driver and the pool as one {@link StoreException}. */
public final class SqlErrors {
    private final String database;

    /** @param database where the database is, for people: host:port/name, without user and password */
    public SqlErrors(String database) {
        this.database = database;
    }

    /** Translates whatever a call to the database threw; a {@link StoreException} stays as it is. */
    public StoreException translate(Throwable error) {
        if (error instanceof StoreException known) {
            return known;
        }
        if (error instanceof SQLTransientConnectionException && error.getCause() == null) {
            // The pool asked nobody: all its connections are in use.
            String message = "database " + database + ": all connections of this process are busy";
            return new StoreException(StoreException.Kind.FAILED, message, error, null);
        }
        Optional<SQLException> reason = reason(error);
        @Nullable String state = reason.map(SQLException::getSQLState).orElse(null);
        String text = oneLine(reason.orElse(null), error);
        if (state != null && isOutOfReach(state)) {
            String message = "database " + database + " is out of reach: " + text;
            return new StoreException(StoreException.Kind.UNREACHABLE, message, error, state);
        }
        return new StoreException(StoreException.Kind.FAILED, "database " + database + ": " + text, error, state);
    }

    /** The innermost SQL error that carries a state: pool and Flyway wrap it. */
    private static Optional<SQLException> reason(Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(e -> e.getSQLState() != null)
                .reduce((outer, inner) -> inner);
    }

    /**
     * Connection errors (08), a login that is refused (28), an unknown database (3D000), no free place (53300) and a server
     * that stops or starts (57P01 to 57P03).
     */
    private static boolean isOutOfReach(String state) {
        return state.startsWith("08")
                || state.startsWith("28")
                || state.equals("3D000")
                || state.equals("53300")
                || state.startsWith("57P0");
    }

    /** The message alone: detail and context of a server error may hold values of rows. */
    private static String oneLine(@Nullable SQLException reason, Throwable error) {
        String message = reason == null ? error.getMessage() : reason.getMessage();
        if (reason instanceof PSQLException server && server.getServerErrorMessage() != null) {
            message = server.getServerErrorMessage().getMessage();
        }
        return message == null
                ? error.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}

package io.inventory.pipeline.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement or connection that failed, told in one line without values of any row. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the caller can do about it. */
    public enum Kind {
        /** No connection, or it broke, or the server does not let us in: the same call may work later (exit code 4). */
        UNREACHABLE,
        /** The database answered and refused (exit code 1). */
        FAILED
    }

    private final Kind kind;
    private final @Nullable String sqlState;

    public StoreException(Kind kind, String message, @Nullable Throwable cause, @Nullable String sqlState) {
        super(message, cause);
        this.kind = kind;
        this.sqlState = sqlState;
    }

    /** A refusal of our own. */
    public static StoreException failed(String message) {
        return new StoreException(Kind.FAILED, message, null, null);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public boolean isUnreachable() {
        return kind == Kind.UNREACHABLE;
    }

    /** The five characters of SQLSTATE, when the database gave one (PostgreSQL manual, appendix A). */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}

package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.SqlErrors;
import io.inventory.pipeline.store.StoreException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;

/** Tells Flyway's errors, which run over many lines, in one. */
final class MigrationErrors {
    private final SqlErrors errors;

    MigrationErrors(SqlErrors errors) {
        this.errors = errors;
    }

    StoreException translate(FlywayException error) {
        StoreException own = own(error);
        if (own != null) {
            return own;
        }
        StoreException reason = errors.translate(error);
        if (reason.isUnreachable()) {
            return reason;
        }
        return new StoreException(
                StoreException.Kind.FAILED,
                text(error, reason),
                error,
                reason.sqlState().orElse(null));
    }

    /** An error of our callback, which Flyway wraps. */
    private static @Nullable StoreException own(Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause)
                .filter(StoreException.class::isInstance)
                .map(StoreException.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static String text(FlywayException error, StoreException reason) {
        if (error instanceof FlywayMigrateException failed && failed.getMigration() != null) {
            return "nothing was migrated, " + failed.getMigration().getScript() + " failed: " + reason.getMessage();
        }
        if (error instanceof FlywayValidateException) {
            return "nothing was migrated, the applied migrations are not those of the files: "
                    + lines(error).skip(1).findFirst().orElse("");
        }
        return reason.sqlState().isPresent()
                ? reason.getMessage()
                : lines(error).collect(Collectors.joining(" "));
    }

    /** Of a failed validation the first line says so, and the second one what is wrong. */
    private static Stream<String> lines(FlywayException error) {
        return String.valueOf(error.getMessage()).lines().map(String::strip).filter(line -> !line.isEmpty());
    }
}

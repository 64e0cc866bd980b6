package io.inventory.pipeline.sink;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One COPY into the staging table, opened by its first bytes. The server takes in what it has while the caller still makes the rest.
 * Closing it before {@link #end} takes everything back. Belongs to one thread.
 */
final class CopyStream implements AutoCloseable {

    private static final String COPY =
            "copy sink_staging (topic_partition, epoch, scan_id, seq, id, vals, numbers, times, reason, raw) from stdin (format binary)";

    private final Connection connection;
    private @Nullable CopyIn copy;

    CopyStream(Connection connection) {
        this.connection = connection;
    }

    void write(BinaryBuffer bytes) throws SQLException {
        opened().writeToCopy(bytes.array(), 0, bytes.size());
    }

    private CopyIn opened() throws SQLException {
        CopyIn opened = copy;
        if (opened == null) {
            opened = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            copy = opened;
        }
        return opened;
    }

    /** @return how many rows the server has taken */
    long end() throws SQLException {
        return copy == null ? 0 : copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy != null && copy.isActive()) {
            copy.cancelCopy();
        }
    }
}

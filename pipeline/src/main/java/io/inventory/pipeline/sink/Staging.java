package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import io.inventory.schema.scan.ScanId;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The unlogged table of rows that wait for the end of their scan. Thread-safe. */
final class Staging {

    private static final String COPY =
            "copy sink_staging (topic_partition, epoch, scan_id, seq, id, vals, reason, raw) from stdin (format binary)";

    private final Database database;

    Staging(Database database) {
        this.database = database;
    }

    /** Writes all rows by one COPY, or none. */
    void copy(StagedRows rows) {
        if (rows.count() > 0) {
            long copied = database.onConnection(connection -> copyTo(connection, rows));
            assert copied == rows.count();
        }
    }

    /** The same, in a transaction of the caller; some rows at least. */
    static long copyTo(Connection connection, StagedRows rows) throws SQLException {
        BinaryBuffer bytes = rows.finish();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.size());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** What is staged of a scan. */
    static StagedCounts count(Rows rows, ScanId scan, long epoch) {
        return rows.query("""
                        select count(*) as staged, count(*) filter (where reason is not null) as rejected, count(id) as keyed,
                          count(distinct id) as keys, count(distinct id) filter (where reason is null) as good_keys,
                          count(raw) as documents
                        from sink_staging where scan_id = ? and epoch = ?
                        """, StagedCounts::of, scan.value(), epoch).get(0);
    }

    static void remove(Rows rows, EndedScan scan) {
        rows.update("delete from sink_staging where scan_id = ?", scan.id().value());
    }
}

package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlErrors;
import io.inventory.schema.scan.ScanId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The unlogged table of rows that wait for the end of their scan. Thread-safe. */
final class Staging {

    private final Database database;

    Staging(Database database) {
        this.database = database;
    }

    /** Writes all rows that {@code source} adds by one COPY, or none; without any, the database is not asked. */
    void copy(Consumer<StagedRows> source) {
        long copied = database.onConnection(connection -> copyTo(connection, database.errors(), source));
        assert copied >= 0;
    }

    /**
     * The same, in a transaction of the caller.
     *
     * @return how many rows
     */
    static long copyTo(Connection connection, SqlErrors errors, Consumer<StagedRows> source) throws SQLException {
        try (CopyStream stream = new CopyStream(connection)) {
            StagedRows rows = new StagedRows(stream, errors);
            source.accept(rows);
            return rows.finish();
        }
    }

    /** What is staged of scans; of one without rows there is no entry. */
    static Map<ScanId, StagedCounts> count(Rows rows, List<ScanId> scans, long epoch) {
        Map<ScanId, StagedCounts> counts = new HashMap<>();
        rows.stream(
                """
                select scan_id, count(*) as staged, count(*) filter (where reason is not null) as rejected, count(id) as keyed,
                  count(distinct id) as keys, count(distinct id) filter (where reason is null) as good_keys,
                  count(raw) as documents
                from sink_staging where scan_id = any(?::uuid[]) and epoch = ? group by scan_id
                """,
                0,
                row -> counts.put(new ScanId(row.get("scan_id", UUID.class)), StagedCounts.of(row)),
                scans.stream().map(ScanId::value).toList(),
                epoch);
        return counts;
    }

    static void remove(Rows rows, List<EndedScan> scans) {
        rows.update(
                "delete from sink_staging where scan_id = any(?::uuid[])",
                scans.stream().map(scan -> scan.id().value()).toList());
    }
}

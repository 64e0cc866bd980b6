package io.inventory.bench;

import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.resource.RowRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The table that scans are of, and beside it one with the same columns and indexes that the same rows are copied into. The foreign
 * key to the scope, which resource tables have, would only slow the copy down: the other table goes without.
 */
final class WideTable {

    private static final String PLAIN = "plain";

    private final Database database;
    private final Meter meter;
    private final byte[] text;
    private final int rows;

    /** @param rows to be copied, made here beforehand */
    WideTable(Database database, Meter meter, int rows) throws RowRejectedException {
        this.database = database;
        this.meter = meter;
        this.text = text(rows).getBytes(StandardCharsets.UTF_8);
        this.rows = rows;
    }

    static void make(Database database) {
        make(database, Wide.MODEL.table(), "bigint references scope");
        make(database, PLAIN, "bigint");
    }

    /** Nobody vacuums in the middle of a round; {@link #settle} does so before it. */
    private static void make(Database database, String name, String scope) {
        String columns = Wide.MODEL.columns().stream()
                .map(column ->
                        "%s %s not null".formatted(column.name(), column.type().sql()))
                .collect(Collectors.joining(", "));
        database.update("""
                create table %s (id uuid primary key default gen_random_uuid(), %s, raw jsonb, scope_id %s,
                  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
                  unique (name, account)) with (autovacuum_enabled = false)""".formatted(name, columns, scope));
        database.update("create index on %s (scope_id)".formatted(name));
    }

    /** Also of the history, which would grow from round to round. */
    void empty() {
        database.update("truncate %s, resource_change".formatted(Wide.MODEL.table()));
        database.update("checkpoint");
    }

    /** What autovacuum does within a minute of so many inserts. */
    void settle() {
        database.update("vacuum (analyze) " + Wide.MODEL.table());
    }

    /** Copies the rows into the empty table; answers what it cost. */
    Meter.Cost copy() throws SQLException, IOException {
        database.update("truncate " + PLAIN);
        String columns = String.join(", ", Wide.MODEL.columnNames());
        try (Connection connection = database.dataSource().getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Meter.Cost begin = meter.now();
            long copied = copy.copyIn(
                    "copy %s (id, scope_id, %s) from stdin".formatted(PLAIN, columns), new ByteArrayInputStream(text));
            Meter.Cost cost = meter.now().since(begin);
            if (copied != rows) {
                throw new IllegalStateException("copied %d of %d rows".formatted(copied, rows));
            }
            return cost;
        }
    }

    private static String text(int rows) throws RowRejectedException {
        RowEncoder<Wide> encoder = new RowEncoder<>(Wide.MODEL);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(UUID.nameUUIDFromBytes(("row " + row).getBytes(StandardCharsets.UTF_8)))
                    .append("\t1\t")
                    .append(String.join("\t", encoder.encode(Wide.of(row, 0))))
                    .append('\n');
        }
        return text.toString();
    }
}

package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of one poll, over all scans, as PostgreSQL's binary COPY takes them (manual of COPY, "Binary Format"): text within arrays
 * within text would have to be escaped twice. Not thread-safe.
 */
final class StagedRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int COLUMNS = 10;
    private static final int END = -1;
    private static final int OID_OF_TEXT = 25;
    private static final int OID_OF_BIGINT = 20;
    private static final int OID_OF_TIMESTAMPTZ = 1184;

    /** Large enough for few calls, small enough for the server to begin soon. */
    private static final int PORTION = 1 << 16;

    private final CopyStream stream;
    private final SqlErrors errors;
    private final BinaryBuffer buffer = new BinaryBuffer();
    private long count;

    StagedRows(CopyStream stream, SqlErrors errors) {
        this.stream = stream;
        this.errors = errors;
        buffer.write(HEADER);
    }

    /** @throws io.inventory.pipeline.store.StoreException when the server does not take it or one before it */
    void add(StagedRow row) {
        count++;
        buffer.int16(COLUMNS);
        buffer.number(row.partition());
        buffer.number(row.epoch());
        buffer.uuid(row.scan());
        buffer.number(row.seq());
        buffer.uuid(row.id());
        array(OID_OF_TEXT, row.vals(), buffer::text);
        array(OID_OF_BIGINT, row.numbers(), buffer::numberOrNull);
        array(OID_OF_TIMESTAMPTZ, row.times(), buffer::numberOrNull);
        buffer.text(row.reason());
        buffer.text(row.raw());
        if (buffer.size() >= PORTION) {
            send();
        }
    }

    /**
     * Ends the COPY; no row can be added after it.
     *
     * @return how many rows the server has taken
     */
    long finish() throws SQLException {
        if (count == 0) {
            return 0;
        }
        buffer.int16(END);
        stream.write(buffer);
        long taken = stream.end();
        assert taken == count;
        return taken;
    }

    private void send() {
        try {
            stream.write(buffer);
        } catch (SQLException e) {
            throw errors.translate(e);
        }
        buffer.clear();
    }

    private <T> void array(int type, List<T> values, Consumer<T> write) {
        int start = buffer.open();
        buffer.int32(values.isEmpty() ? 0 : 1);
        buffer.int32(1);
        buffer.int32(type);
        if (!values.isEmpty()) {
            buffer.int32(values.size());
            buffer.int32(1);
            values.forEach(write);
        }
        buffer.close(start);
    }
}

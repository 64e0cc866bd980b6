package io.inventory.pipeline.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one poll, over all scans, as PostgreSQL's binary COPY takes them (manual of COPY, "Binary Format"): text within arrays
 * within text would have to be escaped twice. Not thread-safe.
 */
final class StagedRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int COLUMNS = 8;
    private static final int END = -1;
    private static final int OID_OF_TEXT = 25;

    private final BinaryBuffer buffer = new BinaryBuffer();
    private int count;

    StagedRows() {
        buffer.write(HEADER);
    }

    void add(StagedRow row) {
        count++;
        buffer.int16(COLUMNS);
        buffer.number(row.partition());
        buffer.number(row.epoch());
        buffer.uuid(row.scan());
        buffer.number(row.seq());
        buffer.uuid(row.id());
        array(row.values());
        buffer.text(row.reason());
        buffer.text(row.raw());
    }

    int count() {
        return count;
    }

    /** The whole stream; no row can be added after it. */
    BinaryBuffer finish() {
        buffer.int16(END);
        return buffer;
    }

    private void array(List<@Nullable String> values) {
        int start = buffer.open();
        buffer.int32(values.isEmpty() ? 0 : 1);
        buffer.int32(1);
        buffer.int32(OID_OF_TEXT);
        if (!values.isEmpty()) {
            buffer.int32(values.size());
            buffer.int32(1);
            values.forEach(buffer::text);
        }
        buffer.close(start);
    }
}

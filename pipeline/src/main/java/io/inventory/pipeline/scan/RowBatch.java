package io.inventory.pipeline.scan;

import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows and set-asides that wait to become one record of bounded size, numbered over the whole scan. */
final class RowBatch {

    static final int MOST_ROWS = 500;
    static final int MOST_BYTES = 256 * 1024;
    private static final int FRAME_BYTES = 256;
    private static final int MOST_REASON = 500;
    private static final int MOST_KEY_BYTES = 8 * 1024;

    private final ScanId scan;
    private final KeyColumns keyColumns;
    private final List<Rows> full = new ArrayList<>();
    private List<List<@Nullable String>> rows = new ArrayList<>();
    private List<@Nullable String> documents = new ArrayList<>();
    private List<SetAside> setAside = new ArrayList<>();
    private long bytes = FRAME_BYTES;
    private long numbered;
    private long keyless;
    private long leftOut;

    RowBatch(ScanId scan, KeyColumns keyColumns) {
        this.scan = scan;
        this.keyColumns = keyColumns;
    }

    /**
     * A row that no record can hold is set aside; a document that does not fit beside its row is left out and counted.
     *
     * @param raw what the source said of the row
     */
    void add(List<@Nullable String> row, @Nullable String raw) {
        long size = JsonSize.of(row);
        if (size > MOST_BYTES - FRAME_BYTES) {
            add(new SetAside(keyColumns.key(row), "the row has %d bytes, %d at most".formatted(size, MOST_BYTES)));
            return;
        }
        long more = raw == null ? 0 : JsonSize.of(raw);
        boolean fits = size + more <= MOST_BYTES - FRAME_BYTES;
        leftOut += fits ? 0 : 1;
        makeRoom(fits ? size + more : size);
        rows.add(row);
        documents.add(fits ? raw : null);
    }

    void add(SetAside row) {
        SetAside cut = cut(row);
        long keyBytes = cut.key() == null ? 0 : JsonSize.of(cut.key());
        makeRoom(FRAME_BYTES + keyBytes + JsonSize.of(cut.reason()));
        setAside.add(cut);
        keyless += cut.key() == null ? 1 : 0;
    }

    private static SetAside cut(SetAside row) {
        List<String> key = row.key() == null || JsonSize.of(row.key()) > MOST_KEY_BYTES ? null : row.key();
        String reason = row.reason();
        return new SetAside(key, reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason);
    }

    private void makeRoom(long size) {
        if (bytes + size > MOST_BYTES || rows.size() + setAside.size() == MOST_ROWS) {
            close();
        }
        bytes += size;
    }

    private void close() {
        int count = rows.size() + setAside.size();
        if (count > 0) {
            boolean isPlain = documents.stream().allMatch(Objects::isNull);
            full.add(new Rows(scan, numbered, rows, setAside, isPlain ? null : documents));
        }
        numbered += count;
        rows = new ArrayList<>();
        documents = new ArrayList<>();
        setAside = new ArrayList<>();
        bytes = FRAME_BYTES;
    }

    /** Whether there is a record that no further row fits into. */
    boolean isFull() {
        return !full.isEmpty();
    }

    /** Everything that waits, as records in their order. */
    List<Rows> drain() {
        close();
        List<Rows> records = List.copyOf(full);
        full.clear();
        return records;
    }

    /** Set-asides without a key so far. */
    long keyless() {
        return keyless;
    }

    /** Documents that were too large. */
    long leftOut() {
        return leftOut;
    }

    /** Rows and set-asides that were drained. */
    long numbered() {
        return numbered;
    }
}

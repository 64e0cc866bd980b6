package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers what was scanned, when, and with which verdict. Thread-safe; every method throws
 * {@link io.inventory.pipeline.store.StoreException}.
 */
public final class ScanLedger {

    private static final String SCANS = """
            select c.*, s.model, scope_name(s) as scope, coalesce(s.account, '') as account
            from scan c join scope s on s.id = c.scope_id
            """;

    private final Store store;

    public ScanLedger(Store store) {
        this.store = store;
    }

    /** Newest first. */
    public List<ScanEntry> list(ScanFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = "where true"
                + condition("s.model", filter.model(), values)
                + condition("s.account", filter.account(), values)
                + condition("c.verdict", filter.verdict().map(Enum::name), values);
        values.add(filter.limit());
        return store.query(
                SCANS + where + " order by c.applied_at desc, c.id limit ?", ScanEntry::of, values.toArray());
    }

    private static String condition(String column, Optional<String> wanted, List<@Nullable Object> values) {
        wanted.ifPresent(values::add);
        return wanted.isPresent() ? " and %s = ?".formatted(column) : "";
    }

    public Optional<ScanDetails> find(UUID id) {
        return store.first(SCANS + "where c.id = ?", ScanEntry::of, id)
                .map(scan -> new ScanDetails(scan, rejections(id)));
    }

    private List<ScanRejection> rejections(UUID id) {
        return store.query(
                "select seq, key::text as key, reason from scan_rejection where scan_id = ? order by seq",
                row -> new ScanRejection(
                        row.get("seq", Long.class), row.find("key", String.class), row.get("reason", String.class)),
                id);
    }
}

package io.inventory.consumers.upkeep;

import io.inventory.pipeline.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Removes old changes and old scans, as far as an operator wants to be rid of them. Thread-safe. */
final class OldRecords {

    private final Store store;

    OldRecords(Store store) {
        this.store = store;
    }

    /** @return what went, by {@code history} and {@code ledger}; what is kept for ever is not in it */
    Map<String, String> remove(RecordsKept kept) {
        Map<String, String> results = new TreeMap<>();
        kept.history().ifPresent(age -> results.put("history", "dropped %d months".formatted(dropMonths(age))));
        kept.ledger().ifPresent(age -> results.put("ledger", "removed %d".formatted(removeScans(age))));
        return results;
    }

    private long dropMonths(Duration age) {
        return store.query(
                        "select drop_resource_change_months(now() - ?::interval) as dropped",
                        row -> row.get("dropped", Long.class),
                        age)
                .get(0);
    }

    /** The scan that a scope was last changed by is its proof. */
    private long removeScans(Duration age) {
        return store.update("""
                delete from scan s
                where s.applied_at < now() - ?::interval and not exists (select from scope where last_scan = s.id)
                """, age);
    }
}

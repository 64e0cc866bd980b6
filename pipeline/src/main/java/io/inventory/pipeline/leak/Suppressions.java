package io.inventory.pipeline.leak;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import java.time.Instant;
import java.util.List;

/** The leaks that nobody wants to hear of for a while. Thread-safe; every method throws {@link io.inventory.pipeline.store.StoreException}. */
public final class Suppressions {

    /** In place of a rule's kind: all rules. */
    public static final String EVERY = "*";

    private final Store store;

    public Suppressions(Store store) {
        this.store = store;
    }

    /** All, those that are over among them, by kind and key. */
    public List<Suppression> list() {
        return store.query("select * from leak_suppression order by kind, key", Suppressions::suppression);
    }

    /** The part of a leak's key that names its account; alone, it stands for all leaks of the account. */
    public static String ofAccount(String account) {
        return "%s=%s".formatted(LeakRule.ACCOUNT, account);
    }

    /**
     * Suppresses one leak, or all of an account; a suppression that stands is replaced.
     *
     * @param kind of the rule; {@link #EVERY} for all rules
     * @param key of the leak, or {@link #ofAccount}
     */
    public void put(String kind, String key, Instant until, String reason, String by) {
        store.update("""
                insert into leak_suppression (kind, key, suppressed_until, reason, suppressed_by) values (?, ?, ?, ?, ?)
                on conflict (kind, key) do update
                set suppressed_until = excluded.suppressed_until, reason = excluded.reason,
                    suppressed_by = excluded.suppressed_by, created_at = now()""", kind, key, until, reason, by);
    }

    /** Lets a leak count again; false when it was not suppressed. */
    public boolean remove(String kind, String key) {
        return store.update("delete from leak_suppression where kind = ? and key = ?", kind, key) > 0;
    }

    private static Suppression suppression(Row row) {
        return new Suppression(
                row.get("kind", String.class),
                row.get("key", String.class),
                row.get("suppressed_until", Instant.class),
                row.get("reason", String.class),
                row.get("suppressed_by", String.class),
                row.get("created_at", Instant.class));
    }
}

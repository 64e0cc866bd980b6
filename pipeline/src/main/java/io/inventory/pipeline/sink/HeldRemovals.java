package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the delete budget holds back, and the operator's word about it. A scan's word covers every row that it lacks and that is still
 * held, also when an earlier scan of its scope was the first to lack it.
 *
 * <p>Thread-safe; every method throws {@link io.inventory.pipeline.store.StoreException}.
 */
public final class HeldRemovals {

    private static final String OF_SCAN = """
            from held_removal h join scan x on x.id = ?
            where (h.scan_id = x.id or (h.scope_id = x.scope_id and h.held_since <= x.applied_at))
            """;

    private final Store store;
    private final ResourceModels models;
    private final Removals removals = new Removals();
    private final Offspring offspring;

    public HeldRemovals(Store store, ResourceModels models) {
        this.store = store;
        this.models = models;
        this.offspring = new Offspring(models, removals);
    }

    /**
     * What an approval did.
     *
     * @param removed rows that went
     * @param moved rows that another scope holds by now: it has them
     * @param below rows of scopes below them that the budget holds now
     */
    public record Approved(long removed, long moved, long below) {}

    /** All that is held, the oldest first. */
    public List<HeldRows> list() {
        return store.query("""
                select h.scan_id, h.model, scope_name(s) as scope, coalesce(s.account, '') as account, h.scope_id, count(*) as rows, h.rule, h.reason, h.state,
                  min(h.held_since) as since, min(h.proofs) as proofs
                from held_removal h join scope s on s.id = h.scope_id
                group by h.scan_id, h.model, s.id, h.scope_id, h.rule, h.reason, h.state
                order by since, h.model, h.scope_id, h.rule, h.state
                """, HeldRows::of);
    }

    /** How many held rows a word about the scan covers. */
    public long count(UUID scan) {
        return store.query("select count(*) as rows " + OF_SCAN, row -> row.get("rows", Long.class), scan)
                .get(0);
    }

    /** Removes what the scan lacks and what is held for it, with the scan as its proof, in one transaction. */
    public Approved approve(UUID scan) {
        return store.transaction(rows -> {
            lockScopes(rows, scan);
            long removed = 0;
            long moved = 0;
            for (Group group : groups(rows, scan)) {
                Departures left = approve(rows, scan, group);
                removed += left.removed();
                moved += left.moved();
            }
            return new Approved(removed, moved, heldNow(rows, scan));
        });
    }

    /** The sink does so before each merge: a row that it has just seen is not approved. */
    private static void lockScopes(Rows rows, UUID scan) {
        var unused = rows.query(
                "select id from scope where id in (select h.scope_id " + OF_SCAN + ") order by id for update",
                row -> row.get("id", Long.class),
                scan);
    }

    private record Group(String model, String reason) {}

    private static List<Group> groups(Rows rows, UUID scan) {
        return rows.query(
                "select distinct h.model, h.reason " + OF_SCAN + " order by 1, 2",
                row -> new Group(row.get("model", String.class), row.get("reason", String.class)),
                scan);
    }

    private Departures approve(Rows rows, UUID scan, Group group) {
        Model<?> model = models.find(group.model())
                .orElseThrow(() -> new IllegalStateException(
                        "this program does not know %s: use the version whose sink held it".formatted(group.model())));
        rows.update(
                "insert into sink_missing (scan_id, id, scope_id) select x.id, h.resource_id, h.scope_id " + OF_SCAN
                        + " and h.model = ? and h.reason = ?",
                scan,
                group.model(),
                group.reason());
        Proof proof = proof(rows, scan);
        Departures left = removals.remove(rows, model, proof, group.reason() + ", approved");
        offspring.leave(rows, model, proof, left.named());
        return left;
    }

    private static Proof proof(Rows rows, UUID scan) {
        return rows.query(
                        """
                        select c.started_at, s.source, coalesce(s.account, '') as account
                        from scan c join scope s on s.id = c.scope_id where c.id = ?
                        """,
                        row -> new Proof(
                                scan,
                                row.get("started_at", Instant.class),
                                row.get("source", String.class),
                                row.get("account", String.class)),
                        scan)
                .get(0);
    }

    /** Since this transaction. */
    private static long heldNow(Rows rows, UUID scan) {
        return rows.query(
                        "select count(*) as rows from held_removal where scan_id = ? and held_since = now()",
                        row -> row.get("rows", Long.class),
                        scan)
                .get(0);
    }

    /**
     * Keeps what is held for the scan, whatever further scans lack, until one holds it or an approval takes it.
     *
     * @return how many rows
     */
    public long reject(UUID scan) {
        return store.update(
                "update held_removal set state = 'rejected', rejected_at = now() where state = 'held'"
                        + " and resource_id in (select h.resource_id " + OF_SCAN + ")",
                scan);
    }
}

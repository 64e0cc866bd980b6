package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers which scopes there are, how they stand, and what they share. Thread-safe; every method throws
 * {@link io.inventory.pipeline.store.StoreException}.
 */
public final class ScopeLedger {

    private final Store store;

    public ScopeLedger(Store store) {
        this.store = store;
    }

    /** By model and name. */
    public List<ScopeEntry> list(ScopeFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        return store.query("""
                select f.scope_id, f.model, f.scope, f.state, f.is_fresh, f.last_complete, f.out_of_reach_since,
                  (select count(*) from held_removal h where h.scope_id = s.id) as held,
                  (select count(*) from collision c where c.owner_scope_id = s.id or c.other_scope_id = s.id) as collisions
                from resource_freshness f join scope s on s.id = f.scope_id
                where %s order by f.model, f.scope, f.scope_id
                """.formatted(filter.condition(values)), ScopeEntry::of, values.toArray());
    }

    /** Of scopes that own such a key or share one, the newest first. */
    public List<ScopeCollision> collisions(ScopeFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        return store.query("""
                select c.model, c.key::text as key, scope_name(o) as owner, scope_name(t) as other, c.count, c.last_seen
                from collision c
                join scope o on o.id = c.owner_scope_id
                join scope t on t.id = c.other_scope_id
                where exists (select from scope s where s.id in (c.owner_scope_id, c.other_scope_id) and %s)
                order by c.last_seen desc, c.model, key, other
                """.formatted(filter.condition(values)), ScopeCollision::of, values.toArray());
    }
}

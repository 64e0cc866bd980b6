package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Retires scopes that nobody reads any more: an account that was closed, a region that was given up. What another living scope
 * holds as well is handed over at once, each row with its id; the rest is the housekeeper's, once its proof is old enough.
 *
 * <p>Thread-safe; every method throws {@link io.inventory.pipeline.store.StoreException}.
 */
public final class ScopeRetirement {

    /** Other transactions do not see what is noted under it. */
    private static final UUID NO_SCAN = new UUID(0, 0);

    private final Store store;
    private final ResourceModels models;

    public ScopeRetirement(Store store, ResourceModels models) {
        this.store = store;
        this.models = models;
    }

    /**
     * What a retirement does.
     *
     * @param scopes that it retires; those that were retired before do not count
     * @param moved rows handed over
     * @param left rows that wait for the housekeeper
     */
    public record Retired(long scopes, long moved, long left) {

        private Retired plus(Retired other) {
            return new Retired(scopes + other.scopes, moved + other.moved, left + other.left);
        }
    }

    private record Living(long id, String model) {}

    /** What {@link #retire} would do. */
    public Retired plan(List<Long> scopes) {
        return store.transaction(rows -> living(rows, scopes, "").stream()
                .map(scope -> plan(rows, scope, scopes))
                .reduce(new Retired(0, 0, 0), Retired::plus));
    }

    /** Retires them in one transaction. */
    public Retired retire(List<Long> scopes) {
        return store.transaction(rows -> {
            List<Living> living = living(rows, scopes, "for update");
            rows.update("""
                    update scope set state = 'retired', out_of_reach_since = null, updated_at = now()
                    where id = any(?::bigint[]) and state <> 'retired'
                    """, scopes);
            return living.stream().map(scope -> retire(rows, scope)).reduce(new Retired(0, 0, 0), Retired::plus);
        });
    }

    /** Takes retirements back: what is left of their rows is theirs again. */
    public long restore(List<Long> scopes) {
        return store.update(
                "update scope set state = 'active', updated_at = now() where id = any(?::bigint[]) and state = 'retired'",
                scopes);
    }

    private static List<Living> living(Rows rows, List<Long> scopes, String locking) {
        return rows.query(
                "select id, model from scope where id = any(?::bigint[]) and state <> 'retired' order by id " + locking,
                row -> new Living(row.get("id", Long.class), row.get("model", String.class)),
                scopes);
    }

    private Retired plan(Rows rows, Living scope, List<Long> scopes) {
        long moved = rows.query("""
                        select count(distinct c.resource_id) as rows from collision c join scope o on o.id = c.other_scope_id
                        where c.owner_scope_id = ? and o.state in ('active', 'denied') and o.id <> all(?::bigint[])
                        """, row -> row.get("rows", Long.class), scope.id(), scopes)
                .get(0);
        long all = model(scope).map(model -> count(rows, model, scope)).orElse(0L);
        return new Retired(1, moved, all - moved);
    }

    private Retired retire(Rows rows, Living scope) {
        rows.update("delete from held_removal where scope_id = ?", scope.id());
        long moved = model(scope).map(model -> handOver(rows, model, scope)).orElse(0L);
        rows.update("delete from collision where other_scope_id = ?", scope.id());
        return new Retired(
                1, moved, model(scope).map(model -> count(rows, model, scope)).orElse(0L));
    }

    /** No scan is the proof of it. */
    private static long handOver(Rows rows, Model<?> model, Living scope) {
        rows.update("""
                insert into sink_missing (scan_id, id, scope_id)
                select distinct ?::uuid, resource_id, owner_scope_id from collision where owner_scope_id = ?
                """, NO_SCAN, scope.id());
        return rows.query(new RemovalSql(model).handOverAlone(), row -> row.get("moved", Long.class), NO_SCAN)
                .get(0);
    }

    private static long count(Rows rows, Model<?> model, Living scope) {
        return rows.query(
                        "select count(*) as rows from %s where scope_id = ?".formatted(ModelSql.quoted(model.table())),
                        row -> row.get("rows", Long.class),
                        scope.id())
                .get(0);
    }

    private Optional<Model<?>> model(Living scope) {
        return models.find(scope.model());
    }
}

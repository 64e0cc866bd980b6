package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Compares the inventory at two times, from the changes between them. What was changed back, or came and went in between, does not
 * differ. Thread-safe.
 */
public final class ModelDiff {

    private final Store store;

    public ModelDiff(Store store) {
        this.store = store;
    }

    /**
     * What differs, by model and key.
     *
     * @param model only this one; empty for all
     * @throws StoreException when the history does not reach back to {@code from}
     */
    public List<NetChange> between(Instant from, Instant to, Optional<String> model) {
        HistoryStart.check(store, from);
        return store.query(statement(from, to, model), NetChange::of);
    }

    private static String statement(Instant from, Instant to, Optional<String> model) {
        String condition =
                model.map(name -> "c.model = " + SqlText.literal(name)).orElse("true");
        return """
                with later as materialized (%s),
                between_both as materialized (
                  select * from later l
                  where not exists (
                    select from (%s) u where u.resource_id = l.resource_id and u.id = l.id)),
                ends as (
                  select model, resource_id, (array_agg(key order by id desc))[1] as key,
                    (array_agg(kind order by id))[1] <> 'insert' as was, (array_agg(kind order by id desc))[1] <> 'remove' as is
                  from between_both group by model, resource_id),
                old as (
                  select b.resource_id, jsonb_object_agg(c.key, c.value order by b.id desc) as columns
                  from between_both b, jsonb_each(b.before) c group by b.resource_id),
                new as (
                  select b.resource_id, jsonb_object_agg(c.key, c.value order by b.id) as columns
                  from between_both b, jsonb_each(b.after) c group by b.resource_id)
                select * from (
                  select e.model, e.resource_id, e.key,
                    case when e.was and e.is then 'CHANGED' when e.is then 'INSERTED' else 'REMOVED' end as what,
                    case when e.was and e.is then %s when e.was then old.columns end as before,
                    case when e.was and e.is then %s when e.is then new.columns end as after
                  from ends e
                  left join old on old.resource_id = e.resource_id
                  left join new on new.resource_id = e.resource_id
                  where e.was or e.is) net
                where what <> 'CHANGED' or before is not null
                order by model, key::text""".formatted(
                        Undone.changes(condition, from),
                        Undone.changes(condition, to),
                        differing("old", "new"),
                        differing("new", "old"));
    }

    private static String differing(String shown, String other) {
        return """
                (select jsonb_object_agg(c.key, c.value) from jsonb_each(%1$s.columns) c
                      where c.value is distinct from %2$s.columns -> c.key)""".formatted(shown, other);
    }
}

package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.SqlText;
import io.inventory.schema.resource.Model;
import java.time.Instant;

/**
 * SQL that answers a table's rows as they were: today's rows, with what was recorded later undone.
 *
 * <p>Of a row that changed since, each column has what the first later change found there. Changes of one row are in the order of
 * their ids, as whoever changes a row holds it until the commit; so what is undone begins with the first change that was recorded
 * later and is all that follows it. A removal holds the whole row, and ends the search: what came after it was another life of the
 * key. Columns that leave no history have their newest value.
 */
final class Undone {

    /** No transaction is open for longer: bounds how many months are looked into. */
    private static final String LONGEST_TRANSACTION = "interval '1 day'";

    private Undone() {}

    /** A parenthesised select with the columns of the model's table. */
    static String rows(Model<?> model, Instant time) {
        String table = SqlText.name(model.table());
        return """
                (with undone as materialized (
                %2$s),
                ended as materialized (
                  select resource_id, min(id) as first_id, (array_agg(kind order by id))[1] as first_kind,
                    min(id) filter (where kind = 'remove') as removal
                  from undone group by resource_id),
                found as (
                  select u.resource_id, jsonb_object_agg(c.key, c.value order by u.id desc) as columns
                  from undone u join ended e using (resource_id), jsonb_each(u.before) c
                  where u.id <= coalesce(e.removal, u.id)
                  group by u.resource_id)
                select t.* from %1$s t where not exists (select from ended e where e.resource_id = t.id)
                union all
                select r.*
                from ended e
                left join %1$s t on t.id = e.resource_id and e.removal is null
                left join found f on f.resource_id = e.resource_id
                cross join lateral (
                  select max(c.recorded_at) filter (where c.kind = 'insert') as inserted, max(c.recorded_at) as changed
                  from resource_change c where c.resource_id = e.resource_id and c.id < e.first_id) earlier
                cross join lateral jsonb_populate_record(null::%1$s,
                  coalesce(to_jsonb(t), '{}') || coalesce(f.columns, '{}') || jsonb_build_object(
                    'id', e.resource_id,
                    'created_at', coalesce(t.created_at, earlier.inserted),
                    'updated_at', coalesce(earlier.changed, t.created_at))) r
                where e.first_kind <> 'insert' and (e.removal is not null or t.id is not null))""".formatted(table, changes("c.model = " + SqlText.literal(model.name()), time));
    }

    /** The changes to undo for {@code time}: of each row the first that was recorded later, and all that follow it. */
    static String changes(String condition, Instant time) {
        return """
                select c.* from (
                  select c.model, c.resource_id, c.id, c.kind, c.key, c.before, c.after,
                    min(c.id) filter (where c.recorded_at > %1$s) over (partition by c.resource_id) as first_later
                  from resource_change c
                  where %2$s and c.recorded_at > %1$s - %3$s) c
                where c.id >= c.first_later""".formatted(SqlText.literal(time), condition, LONGEST_TRANSACTION);
    }
}

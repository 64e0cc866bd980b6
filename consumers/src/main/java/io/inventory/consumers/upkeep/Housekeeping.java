package io.inventory.consumers.upkeep;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Removes what nobody proves any more: rows of scopes that an operator retired, and rows taken over from another database that no
 * scope has claimed. The age of a row is the age of its proof, the last COMPLETE scan of its scope, and never {@code updated_at}; of a
 * row taken over it begins with the adoption, so that scans have their time to claim it.
 * Thread-safe.
 */
final class Housekeeping {

    private final Store store;

    Housekeeping(Store store) {
        this.store = store;
    }

    /**
     * Looks after one model in one transaction, and writes that it did when every scope of the model is fresh.
     *
     * @param duration how old a proof may be
     * @param started when this began, for the note
     * @return how many rows went; empty when a scope is not fresh, so that reporters do not count on the model
     */
    OptionalLong run(Model<?> model, Duration duration, Instant started) {
        return store.transaction(rows -> {
            long removed = remove(rows, model, duration);
            if (!isFresh(rows, model, duration)) {
                return OptionalLong.empty();
            }
            note(rows, model, started, removed);
            return OptionalLong.of(removed);
        });
    }

    /** Names in the statement come from the program's own models. */
    private static long remove(Rows rows, Model<?> model, Duration duration) {
        String sql = """
                with old as (
                  select t.id
                  from %1$s t
                  left join scope s on s.id = t.scope_id
                  where (t.scope_id is null and greatest(t.created_at, (select adopted_at from adoption)) < now() - ?::interval)
                     or (s.state = 'retired' and coalesce(s.last_complete, s.created_at) < now() - ?::interval)),
                removed as (delete from %1$s t using old where t.id = old.id returning t.*),
                unheld as (delete from held_removal h using old where h.resource_id = old.id)
                insert into resource_change (model, resource_id, key, kind, before, scope_id, reason)
                select ?, id, %2$s, 'remove', %3$s, scope_id, case when scope_id is null then 'unclaimed' else 'retired' end
                from removed""".formatted(model.table(), object(model.key()), object(model.columns()));
        return rows.update(sql, duration, duration, model.name());
    }

    private static String object(List<Column> columns) {
        return columns.stream()
                .map(column -> "'%1$s', %1$s".formatted(column.name()))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    private static boolean isFresh(Rows rows, Model<?> model, Duration duration) {
        String sql = """
                select coalesce(bool_and(coalesce(last_complete >= now() - ?::interval, false)), false) as fresh
                from scope
                where model = ? and state not in ('closed', 'retired')""";
        return rows.query(sql, row -> row.get("fresh", Boolean.class), duration, model.name())
                .get(0);
    }

    private static void note(Rows rows, Model<?> model, Instant started, long removed) {
        String sql = """
                insert into aux_housekeeper_run (started_at, completed_at, model_name, count)
                values (?, greatest(clock_timestamp(), ?), ?, ?)""";
        rows.update(sql, started, started, model.name(), removed);
    }
}

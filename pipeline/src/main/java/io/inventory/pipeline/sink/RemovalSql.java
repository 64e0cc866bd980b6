package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.List;

/**
 * How rows leave a table. What comes before names them in {@code gone (id, scope_id)}, and the scan in {@code args (scan_id)}. A row
 * that another living scope claims changes hands with its id; the rest are removed. The delete budget will hold rows back here.
 */
final class RemovalSql {

    private final ModelSql sql;

    RemovalSql(Model<?> model) {
        this.sql = new ModelSql(model);
    }

    /** {@code claims}, {@code moved} and {@code removed}; the latter two return what the history needs. */
    String expressions() {
        return """
                claims as materialized (
                  select distinct on (c.resource_id) c.resource_id, c.other_scope_id
                  from gone g
                  join collision c on c.resource_id = g.id and c.other_scope_id is distinct from g.scope_id
                  join scope o on o.id = c.other_scope_id and o.state in ('active', 'denied')
                  order by c.resource_id, c.last_seen desc, c.other_scope_id),
                settled as (
                  delete from collision c using claims k
                  where c.resource_id = k.resource_id and c.other_scope_id = k.other_scope_id),
                moved as (
                  update %1$s t set scope_id = k.other_scope_id, updated_at = now()
                  from gone g join claims k on k.resource_id = g.id
                  where t.id = g.id and t.scope_id = g.scope_id
                  returning t.id, t.scope_id, %2$s as key),
                removed as (
                  delete from %1$s t using gone g
                  where t.id = g.id and t.scope_id = g.scope_id and g.id not in (select resource_id from claims)
                  returning t.id, t.scope_id, %2$s as key, %3$s as before, %4$s as named)""".formatted(
                        sql.table(),
                        sql.keyObject(i -> "t." + sql.name(i)),
                        sql.rowObject(i -> "t." + sql.name(i)),
                        naming(sql.model()));
    }

    /** Changes of {@code moved} and {@code removed}, as a select for {@code resource_change}. */
    static String changes(String model, String reason) {
        return """
                select '%1$s', id, key, 'update', '{}'::jsonb, '{}'::jsonb, (select scan_id from args), scope_id, 'moved' from moved
                union all
                select '%1$s', id, key, 'remove', before, null, (select scan_id from args), scope_id, '%2$s' from removed""".formatted(model, reason);
    }

    /** Removes every row of some closed scopes. Values: the scan, the scopes. */
    String removeScopes(String reason) {
        return """
                with args as (select ?::uuid as scan_id),
                gone as materialized (select id, scope_id from %s where scope_id = any(?::bigint[])),
                %s,
                changed as (%s %s)
                select (select count(*) from removed) as removed, (select array_agg(named) from removed) as named""".formatted(
                        sql.table(),
                        expressions(),
                        MergeSql.INTO_CHANGES,
                        changes(sql.model().name(), reason));
    }

    /** What other scopes call a row of this model: its region's name, or its key but for the account. */
    static String naming(Model<?> model) {
        return "t." + ModelSql.quoted(namingColumn(model));
    }

    static String namingColumn(Model<?> model) {
        return model.regionColumn().orElseGet(() -> keyButAccount(model.key()));
    }

    private static String keyButAccount(List<Column> key) {
        return key.stream()
                .map(Column::name)
                .filter(name -> !name.equals("account_id"))
                .findFirst()
                .orElse(key.get(0).name());
    }
}

package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.List;

/**
 * How rows leave a table. What comes before names the scan and the reason in {@code args (scan_id, reason)}; the rows are taken from
 * {@code sink_missing}. A row that another living scope claims changes hands with its id; of the rest, those in {@code gone} are
 * removed.
 */
final class RemovalSql {

    private final ModelSql sql;
    private final BudgetSql budget;

    RemovalSql(Model<?> model) {
        this.sql = new ModelSql(model);
        this.budget = new BudgetSql(sql);
    }

    Model<?> model() {
        return sql.model();
    }

    /**
     * Decides about what a scan lacks, within the delete budget. Values: scan, reason, start of the scan, source, account, rows that
     * have just come into the scope. One row comes back, see {@link Departures}.
     */
    String decide() {
        return """
                with args as (select ?::uuid as scan_id, ?::text as reason, ?::timestamptz as started,
                  ?::text as source, nullif(?::text, '') as account, ?::bigint as arrived),
                %s,
                %s,
                %s,
                gone as materialized (
                  select id, scope_id, is_confirmed from open where id not in (select id from stays)),
                %s,
                %s,
                changed as (%s)
                %s""".formatted(
                        handOver(),
                        budget.weighing(),
                        budget.holding(),
                        removed(),
                        BudgetSql.use(sql.model().name()),
                        changes(),
                        counts("(select count(*) from stays)", "(select count(*) from held)"));
    }

    /** Removes without asking the budget. Values: scan, reason. One row comes back, see {@link Departures}. */
    String remove() {
        return """
                with args as (select ?::uuid as scan_id, ?::text as reason),
                %s,
                gone as materialized (
                  select id, scope_id, true as is_confirmed from lacking where id not in (select resource_id from claims)),
                %s,
                changed as (%s)
                %s""".formatted(handOver(), removed(), changes(), counts("0::bigint", "0::bigint"));
    }

    /** Hands over what another scope claims, on nobody's proof. Value: what stands for the scan in {@code sink_missing}. */
    String handOverAlone() {
        return """
                with args as (select ?::uuid as scan_id),
                %s,
                unheld as (delete from held_removal h using moved m where h.resource_id = m.id),
                changed as (%s %s)
                select count(*) as moved from moved""".formatted(handOver(), MergeSql.INTO_CHANGES, movedChanges("null::uuid"));
    }

    /** {@code lacking}, {@code claims} and {@code moved}; the last one returns what the history needs. */
    private String handOver() {
        return """
                lacking as materialized (
                  delete from sink_missing m where m.scan_id = (select scan_id from args) returning m.id, m.scope_id),
                %s,
                settled as (
                  delete from collision c using claims k
                  where c.resource_id = k.resource_id and c.other_scope_id = k.other_scope_id),
                moved as (
                  update %s t set scope_id = k.other_scope_id, updated_at = now()
                  from lacking g join claims k on k.resource_id = g.id
                  where t.id = g.id and t.scope_id = g.scope_id
                  returning t.id, t.scope_id, %s as key)""".formatted(claims(), sql.table(), sql.keyObject(i -> "t." + sql.name(i)));
    }

    /** Who of the living has the rows in {@code lacking} as well. */
    static String claims() {
        return """
                claims as materialized (
                  select distinct on (c.resource_id) c.resource_id, c.other_scope_id
                  from lacking g
                  join collision c on c.resource_id = g.id and c.other_scope_id is distinct from g.scope_id
                  join scope o on o.id = c.other_scope_id and o.state in ('active', 'denied')
                  order by c.resource_id, c.last_seen desc, c.other_scope_id)""";
    }

    private String removed() {
        return """
                removed as (
                  delete from %s t using gone g
                  where t.id = g.id and t.scope_id = g.scope_id
                  returning t.id, t.scope_id, g.is_confirmed, %s as key, %s as before, %s as named),
                unheld as (
                  delete from held_removal h using (select id from removed union all select id from moved) x
                  where h.resource_id = x.id)""".formatted(
                        sql.table(),
                        sql.keyObject(i -> "t." + sql.name(i)),
                        sql.rowObject(i -> "t." + sql.name(i)),
                        naming(sql.model()));
    }

    private String changes() {
        return """
                %s %s
                union all
                select '%s', id, key, 'remove', before, null, (select scan_id from args), scope_id, (select reason from args)
                  from removed""".formatted(
                        MergeSql.INTO_CHANGES,
                        movedChanges("(select scan_id from args)"),
                        sql.model().name());
    }

    private String movedChanges(String proof) {
        return """
                select '%s', id, key, 'update', '{}'::jsonb, '{}'::jsonb, %s, scope_id, 'moved'
                  from moved""".formatted(sql.model().name(), proof);
    }

    private static String counts(String held, String heldAnew) {
        return """
                select (select count(*) from moved) as moved, (select count(*) from removed) as removed, %s as held,
                  %s as held_anew, (select array_agg(named) from removed) as named""".formatted(held, heldAnew);
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

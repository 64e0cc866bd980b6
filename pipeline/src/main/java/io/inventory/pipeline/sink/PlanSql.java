package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Model;

/** The merge and the decisions about removals as a question: the same pieces of SQL, and nothing is written. */
final class PlanSql {

    private static final String ARGS = """
            with args as (select ?::uuid as scan_id, 0::bigint as epoch, ?::bigint as scope_id, ?::boolean as removes,
              ?::timestamptz as started, ?::text as source, nullif(?::text, '') as account, 0::bigint as arrived)""";

    private final ModelSql sql;
    private final MergeSql merge;
    private final BudgetSql budget;

    PlanSql(Model<?> model) {
        this.sql = new ModelSql(model);
        this.merge = new MergeSql(model);
        this.budget = new BudgetSql(sql);
    }

    Model<?> model() {
        return sql.model();
    }

    /**
     * Values: scan, scope (any number when it is not known yet), whether missing rows go, start, source, account. A row comes back for
     * each that would not stay as it is, see {@link PlannedRow}, with {@code named} for those that would go.
     */
    String whole() {
        return """
                %s,
                %s,
                lacking as materialized (
                  select row_id as id, owner as scope_id from judged where act = 'missing' and (select removes from args)),
                %s,
                %s
                %s
                union all
                %s
                order by 1, 2""".formatted(ARGS, merge.comparison(true), RemovalSql.claims(), budget.weighing(), written(), left());
    }

    /** The same for every row of some scopes whose parent would go. Of the values before the scopes, the second and the third are not used. */
    String below() {
        return """
                %s,
                lacking as materialized (select id, scope_id from %s where scope_id = any(?::bigint[])),
                %s,
                %s
                %s
                order by 1, 2""".formatted(ARGS, sql.table(), RemovalSql.claims(), budget.weighing(), left());
    }

    private String written() {
        return """
                select case act when 'new' then 'insert' when 'different' then 'update' when 'claimed' then 'move' else 'collide' end
                    as action,
                  (%s)::text as key,
                  case when act in ('different', 'claimed') then (%s)::text end as before,
                  case when act = 'new' then (%s)::text when act in ('different', 'claimed') then (%s)::text end as after,
                  null::text as rule, null::text as named, null::text as scope
                from judged where act in ('new', 'different', 'claimed', 'collided')""".formatted(
                        sql.keyObject(i -> "n" + i),
                        sql.difference(i -> "o" + i, i -> "n" + i),
                        sql.rowObject(i -> "n" + i),
                        sql.difference(i -> "n" + i, i -> "o" + i));
    }

    private String left() {
        String key = sql.keyObject(i -> "t." + sql.name(i));
        return """
                select case when s.id is null then 'remove' else 'hold' end as action, (%1$s)::text as key, (%2$s)::text as before,
                  null::text as after, s.rule,
                  case when s.id is null then (%3$s)::text end as named, scope_name(p) as scope
                from open o join %4$s t on t.id = o.id join scope p on p.id = t.scope_id left join stays s on s.id = o.id
                union all
                select 'move', (%1$s)::text, null, null, null, null, scope_name(p)
                from claims c join %4$s t on t.id = c.resource_id join scope p on p.id = t.scope_id""".formatted(key, sql.rowObject(i -> "t." + sql.name(i)), RemovalSql.naming(sql.model()), sql.table());
    }
}

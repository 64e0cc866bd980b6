package io.inventory.pipeline.sink;

import io.inventory.schema.resource.DeleteBudget;

/**
 * Weighs what a scan lacks against its model's delete budget. A row is confirmed when three COMPLETE scans lack it, each started ten
 * minutes or more after the one counted before; whatever else is held stays held, and what is new is held when any rule says so.
 *
 * <p>Rows are counted only where a rule could apply: a scan that lacks a few counts nothing.
 */
final class BudgetSql {

    /** The scan that holds a row back and two further ones. */
    private static final int PROOFS = 3;

    private static final String APART = "interval '10 minutes'";
    private static final String WINDOW = "interval '1 hour'";

    private final ModelSql sql;
    private final DeleteBudget budget;

    BudgetSql(ModelSql sql) {
        this.sql = sql;
        this.budget = sql.model().budget();
    }

    /** From {@code lacking} and {@code claims}: {@code open}, all that is not handed over, and {@code stays} with the rule that holds it. */
    String weighing() {
        return String.join(",\n", open(), weighed(), ruled(), account(), exceeded(), stays());
    }

    /** Notes what stays. */
    String holding() {
        return held() + ",\n" + counted();
    }

    private static String open() {
        return """
                known as materialized (
                  select g.id, g.scope_id, h.resource_id is not null as is_held, coalesce(h.state = 'rejected', false) as is_rejected,
                      coalesce(h.proofs, 0) + (h.proof_started is null or h.proof_started + %s <= a.started)::int as proofs
                    from lacking g cross join args a left join held_removal h on h.resource_id = g.id
                    where g.id not in (select resource_id from claims)),
                open as materialized (
                  select k.*, k.is_held and not k.is_rejected and k.proofs >= %d as is_confirmed from known k)""".formatted(APART, PROOFS);
    }

    /** What the operator keeps is not taken, and what is confirmed needs no budget. */
    private String weighed() {
        return """
                weighed as materialized (
                  select o.*, case when o.taken > %2$d or (%3$d > 0 and o.lacks >= %3$d) then (
                        select count(*) from %1$s t where t.scope_id = o.scope_id) - (select arrived from args) end as had
                    from (
                      select scope_id, count(*) as lacks, count(*) filter (where not is_rejected and not is_confirmed) as taken
                      from open group by scope_id) o)""".formatted(sql.table(), budget.scopeRows(), budget.wholeScopeRows());
    }

    private String ruled() {
        return """
                ruled as materialized (
                  select scope_id, taken, case
                      when taken > %1$d and taken * 100 > %2$d * had then 'scope share'
                      when %3$d > 0 and lacks >= %3$d and lacks >= had then 'whole scope'
                    end as rule
                    from weighed)""".formatted(budget.scopeRows(), budget.scopePercent(), budget.wholeScopeRows());
    }

    private String account() {
        return """
                account as materialized (
                  select a.*, (select coalesce(sum(taken), 0) from ruled where rule is null) as wanted, (
                      select coalesce(sum(u.rows), 0) from delete_budget_use u
                      where u.model = '%s' and u.source = a.source and u.account is not distinct from a.account
                        and u.removed_at > now() - %s) as used
                    from args a)""".formatted(sql.model().name(), WINDOW);
    }

    private String exceeded() {
        return """
                exceeded as materialized (
                  select case when a.wanted + a.used > %d then (a.wanted + a.used) * 100 > %d * (a.used - a.arrived + (
                        select count(*) from %s t join scope s on s.id = t.scope_id
                        where s.model = '%s' and s.source = a.source and s.account is not distinct from a.account))
                      else false end as yes
                    from account a)""".formatted(
                        budget.accountRows(),
                        budget.accountPercent(),
                        sql.table(),
                        sql.model().name());
    }

    private static String stays() {
        return """
                stays as materialized (
                  select o.*, coalesce(r.rule, 'account share') as rule
                    from open o join ruled r on r.scope_id = o.scope_id
                    where not o.is_confirmed and (o.is_held or r.rule is not null or (select yes from exceeded)))""";
    }

    private String held() {
        return """
                held as (
                  insert into held_removal (resource_id, model, key, scope_id, scan_id, reason, rule, proof_started)
                    select t.id, '%s', %s, t.scope_id, a.scan_id, a.reason, s.rule, a.started
                    from args a cross join stays s join %s t on t.id = s.id
                    where not s.is_held
                    returning 1)""".formatted(sql.model().name(), sql.keyObject(i -> "t." + sql.name(i)), sql.table());
    }

    private static String counted() {
        return """
                counted as (
                  update held_removal h set proofs = s.proofs, proof_started = (select started from args)
                  from stays s
                  where h.resource_id = s.id and s.is_held and not s.is_rejected and s.proofs > h.proofs)""";
    }

    /** Notes what went on the strength of one scan alone, and forgets what is past. */
    static String use(String model) {
        return """
                used as (
                  insert into delete_budget_use (model, source, account, scan_id, rows)
                    select '%1$s', a.source, a.account, a.scan_id, r.rows
                    from args a cross join (select count(*) as rows from removed where not is_confirmed) r
                    where r.rows > 0),
                forgotten as (
                  delete from delete_budget_use u using args a
                  where u.model = '%1$s' and u.source = a.source and u.account is not distinct from a.account
                    and u.removed_at <= now() - %2$s)""".formatted(model, WINDOW);
    }
}

package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Model;
import java.util.stream.Collectors;

/**
 * The statement that merges one scan: one join finds what is new, different and missing. What is new or different is written, with
 * its history; what is missing is only noted, as {@link RemovalSql} decides about it.
 *
 * <p>The join is a full one on purpose: PostgreSQL can only hash or merge it, so no wrong estimate about the staging table, whose
 * content changes faster than its statistics, makes it a nested loop over all pairs.
 */
final class MergeSql {

    static final String INTO_CHANGES = """
            insert into resource_change (model, resource_id, key, kind, before, after, scan_id, scope_id, reason)
            """;

    private final ModelSql sql;
    private final String distinct;
    private final String plain;

    MergeSql(Model<?> model) {
        this.sql = new ModelSql(model);
        this.distinct = statement(true);
        this.plain = statement(false);
    }

    Model<?> model() {
        return sql.model();
    }

    ModelSql pieces() {
        return sql;
    }

    /**
     * Values: scan, epoch, scope, whether missing rows are noted in {@code sink_missing}. One row comes back, see {@link MergeCounts}.
     *
     * @param duplicates whether a key was staged twice: finding the last one costs a sort
     */
    String merge(boolean duplicates) {
        return duplicates ? distinct : plain;
    }

    private String statement(boolean duplicates) {
        return """
                with args as (select ?::uuid as scan_id, ?::bigint as epoch, ?::bigint as scope_id, ?::boolean as removes),
                %s,
                inserted as (%s),
                updated as (%s),
                collided as (%s),
                missing as (
                  insert into sink_missing (scan_id, id, scope_id)
                    select (select scan_id from args), row_id, owner from judged
                    where act = 'missing' and (select removes from args)
                    returning 1),
                unkept as (%s),
                changed as (%s)
                %s""".formatted(comparison(duplicates), inserted(), updated(), collided(), unkept(), changes(), counts());
    }

    /**
     * {@code staged}, {@code diff}, {@code strange} and {@code judged}: how the scan differs from the table, which is all that a plan
     * asks. Rows are wide: each is put together once, in {@code diff} or in {@code strange}.
     */
    String comparison(boolean duplicates) {
        return """
                staged as (%s),
                diff as materialized (%s),
                strange as materialized (%s),
                judged as not materialized (%s)""".formatted(staged(duplicates), diff(), strange(), judged());
    }

    private String staged(boolean duplicates) {
        return """
                select %s s.id as new_id, s.reason is not null as rejected, %s
                  from sink_staging s
                  where s.scan_id = (select scan_id from args) and s.epoch = (select epoch from args) and s.id is not null %s""".formatted(
                        duplicates ? "distinct on (s.id)" : "",
                        sql.each(", ", i -> sql.staged(i) + " as n" + i),
                        duplicates ? "order by s.id, s.reason is not null, s.seq desc" : "");
    }

    private String diff() {
        return """
                select s.*, t.id as old_id, %s
                  from staged s
                  full join (select * from %s where scope_id = (select scope_id from args)) t on %s
                  where s.new_id is null or t.id is null or (not s.rejected and %s)""".formatted(
                        sql.each(", ", i -> "t.%s as o%d".formatted(sql.name(i), i)),
                        sql.table(),
                        sql.sameKey(i -> "t." + sql.name(i), i -> "s.n" + i),
                        sql.differs(i -> "t." + sql.name(i), i -> "s.n" + i));
    }

    /** A key that no row of the scope has may be another scope's: which one's, and whether that one gives way. */
    private String strange() {
        return """
                select d.new_id, %s, t.id as row_id, %s, t.scope_id as owner,
                    case
                      when t.id is null then 'new'
                      when t.scope_id is null or o.state in ('retired', 'out_of_reach', 'closed') then 'claimed'
                      else 'collided'
                    end as act
                  from diff d
                  left join %s t on %s
                  left join scope o on o.id = t.scope_id
                  where d.old_id is null and not d.rejected""".formatted(
                        sql.each(", ", i -> "d.n" + i),
                        sql.each(", ", i -> "t.%s as o%d".formatted(sql.name(i), i)),
                        sql.table(),
                        sql.sameKeyByIndex(i -> "t." + sql.name(i), i -> "d.n" + i));
    }

    /** Whether a row of the scope is missing or different was known when it was found. */
    private String judged() {
        return """
                select d.new_id, %s, d.old_id as row_id, %s, (select scope_id from args) as owner,
                    case when d.new_id is null then 'missing' else 'different' end as act
                  from diff d where d.old_id is not null
                  union all
                  select * from strange""".formatted(sql.each(", ", i -> "d.n" + i), sql.each(", ", i -> "d.o" + i));
    }

    /** Another sink may insert the same key for another scope at this moment: the first one keeps it. */
    private String inserted() {
        return """
                insert into %s as t (id, scope_id, %s)
                  select new_id, (select scope_id from args), %s from judged where act = 'new'
                  on conflict do nothing
                  returning t.id, %s as key, %s as after""".formatted(
                        sql.table(),
                        sql.each(", ", sql::name),
                        sql.each(", ", i -> "n" + i),
                        sql.keyObject(i -> "t." + sql.name(i)),
                        sql.rowObject(i -> "t." + sql.name(i)));
    }

    private String updated() {
        return """
                update %s t set scope_id = (select scope_id from args), updated_at = now(), raw = null, %s
                  from judged d
                  where t.id = d.row_id and d.act in ('different', 'claimed') and t.scope_id is not distinct from d.owner
                  returning t.id, d.act, %s as key,
                      %s as before,
                      %s as after""".formatted(
                        sql.table(),
                        sql.each(", ", i -> "%s = d.n%d".formatted(sql.name(i), i)),
                        sql.keyObject(i -> "d.n" + i),
                        sql.difference(i -> "d.o" + i, i -> "d.n" + i),
                        sql.difference(i -> "d.n" + i, i -> "d.o" + i));
    }

    /**
     * Fills the documents of rows that have none: new ones, those that this scan has changed, and those written while documents were
     * not kept. All others keep theirs, so that a scan that changes nothing writes nothing, whatever a source counts or stamps.
     * Values: scan, epoch, scope.
     */
    String documents() {
        return """
                update %1$s t set raw = d.raw::jsonb
                from (select distinct on (s.id) s.raw, %2$s
                      from sink_staging s
                      where s.scan_id = ? and s.epoch = ? and s.id is not null
                      order by s.id, s.reason is not null, s.seq desc) d
                where t.scope_id = ? and t.raw is null and d.raw is not null and %3$s""".formatted(
                sql.table(),
                sql.keyPlaces().stream().map(i -> sql.staged(i) + " as n" + i).collect(Collectors.joining(", ")),
                sql.sameKey(i -> "t." + sql.name(i), i -> "d.n" + i));
    }

    private String collided() {
        return """
                insert into collision as c (resource_id, model, key, owner_scope_id, other_scope_id, scan_id)
                  select row_id, '%s', %s, owner, (select scope_id from args), (select scan_id from args)
                  from judged where act = 'collided'
                  on conflict (resource_id, other_scope_id) do update
                  set count = c.count + 1, last_seen = now(), owner_scope_id = excluded.owner_scope_id, scan_id = excluded.scan_id
                  returning 1""".formatted(sql.model().name(), sql.keyObject(i -> "n" + i));
    }

    /** Rows of which only unstable columns differ are published, and leave no history. */
    private String unkept() {
        return """
                insert into feed_only (model, resource_id)
                  select '%s', id from updated where act = 'different' and before = '{}'::jsonb""".formatted(sql.model().name());
    }

    private String changes() {
        return INTO_CHANGES + """
                select '%1$s', id, key, 'insert', null::jsonb, after, (select scan_id from args), (select scope_id from args), null from inserted
                union all
                select '%1$s', id, key, 'update', before, after, (select scan_id from args), (select scope_id from args),
                    case when act = 'claimed' then 'moved' end
                  from updated where act = 'claimed' or before <> '{}'::jsonb""".formatted(sql.model().name());
    }

    private static String counts() {
        return """
                select (select count(*) from inserted) as inserted,
                  (select count(*) from updated where act = 'different') as updated,
                  (select count(*) from updated where act = 'claimed') as claimed,
                  (select count(*) from missing) as missing,
                  (select count(*) from judged where act in ('new', 'different', 'claimed', 'collided')) as touched""";
    }
}

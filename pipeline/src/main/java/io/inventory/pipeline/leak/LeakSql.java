package io.inventory.pipeline.leak;

/** The statements that follow from a rule. */
record LeakSql(LeakRule rule) {

    /**
     * Rows of {@code verdict}: every candidate, whether it is leaked, and how many proofs it waits for. Those are the first ones when the
     * proofs are sorted by how far they reach, so that it takes a search in a sorted list for each candidate and no join. Nobody left
     * to clear it is a proof as well.
     */
    String verdicts() {
        return """
                with candidate as materialized (
                  select %s as leak_key, %s as account_key, c.*
                  from (%s) c),
                proof as materialized (%s),
                bound as materialized (
                  select proof_key, count(*) as scopes, proven_until(array_agg(proves_until)) as proven_until,
                         case when count(*) = count(last_complete) then min(last_complete) end as oldest_read,
                         count(*) - count(proves_until) as unproven,
                         array_agg(proves_until order by proves_until) filter (where proves_until is not null) as reach,
                         (array_agg(jsonb_build_object('model', model, 'scope', scope, 'lastComplete', last_complete)
                                    order by proves_until nulls first, model, scope))[1:10] as shortest
                  from proof
                  group by proof_key),
                verdict as (
                  select c.leak_key, c.account_key, c.name, c.region, c.alive_since, c.evidence,
                         coalesce(b.scopes, 0) as scopes, b.oldest_read, b.proven_until, b.shortest,
                         coalesce(b.proof_key is null or c.alive_since < b.proven_until, false) as is_leaked,
                         coalesce(b.unproven, 0) + coalesce(width_bucket(c.alive_since, b.reach), 0) as waiting
                  from candidate c
                  left join bound b on b.proof_key = c.proof_key)
                """.formatted(rule.keyText(), rule.accountText(), rule.candidates(), rule.proofs());
    }

    /** Binds the kind twice, then twice the time since when. */
    String leaks() {
        return verdicts() + """
                select v.leak_key, v.name, v.region, v.evidence, v.is_leaked, v.scopes, v.oldest_read,
                       nullif(v.proven_until, 'infinity') as proven_until, nullif(v.alive_since, '-infinity') as alive_since,
                       g.first_seen, p.suppressed_until, p.reason, p.suppressed_by, p.created_at,
                       v.waiting, to_jsonb(v.shortest[1:v.waiting::int]) as waits_for
                from verdict v
                left join leak_sighting g on g.kind = ? and g.key = v.leak_key
                left join lateral (
                  select s.*
                  from leak_suppression s
                  where s.suppressed_until > now()
                    and (s.kind = ? and s.key in (v.leak_key, v.account_key) or s.kind = '*' and s.key = v.account_key)
                  order by s.key = v.leak_key desc, s.kind = '*'
                  limit 1) p on true
                where ?::timestamptz is null or g.first_seen is null or g.first_seen >= ?::timestamptz
                order by v.leak_key""";
    }

    /** Binds the kind three times. */
    String note() {
        return verdicts() + """
                , gone as (
                  delete from leak_sighting g
                  where g.kind = ? and not exists (select from verdict v where v.leak_key = g.key)
                  returning 1),
                found as (
                  insert into leak_sighting (kind, key)
                  select distinct ?, v.leak_key
                  from verdict v
                  where v.is_leaked and not exists (
                    select from leak_sighting g where g.kind = ? and g.key = v.leak_key)
                  on conflict do nothing
                  returning 1)
                select (select count(*) from verdict where is_leaked) as leaked,
                       (select count(*) from verdict where not is_leaked) as undecided,
                       (select count(*) from found) as found,
                       (select count(*) from gone) as gone""";
    }
}

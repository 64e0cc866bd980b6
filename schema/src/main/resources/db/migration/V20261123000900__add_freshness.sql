-- How far the newest scans reach, and what they prove to be absent.

create function scope_name(s scope) returns text
  language sql stable
  return concat_ws('/', nullif(s.account, ''), nullif(s.region, ''), nullif(s.parent_key, ''), nullif(s.filter, ''));

comment on function scope_name(scope) is 'The parts of a scope that are set, for people';

create view resource_freshness as
select s.model,
       scope_name(s) as scope,
       s.last_complete,
       s.last_complete_started,
       coalesce(s.last_complete >= now() - s.fresh_within, false) as is_fresh,
       s.fresh_within,
       s.state,
       s.out_of_reach_since,
       s.source,
       s.account,
       s.region,
       s.parent_key,
       s.id as scope_id
from scope s;

comment on view resource_freshness is 'When each scope was last seen whole; a row was last seen when its scope was';

-- A resource that existed at proves_until and is not in the scope's rows does not exist there. Null: nothing is proven,
-- because the scope was never read whole or not within fresh_within. A retired scope is nobody's owner any more: whatever
-- it could have cleared is cleared by the others.
create view scope_proof as
select f.scope_id, f.model, f.scope, f.parent_key, f.state, f.last_complete,
       case when f.is_fresh then f.last_complete_started end as proves_until
from resource_freshness f
where f.state <> 'closed';

-- The scopes that together hold every shoot: the list of projects, and the shoots of each project that can have some.
create view shoot_proof as
select 'g:model:project' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:project'
where s.state is distinct from 'retired'
union all
select 'g:model:shoot', coalesce(s.scope, p.name), s.scope_id, s.last_complete, s.proves_until
from g_project p
left join scope_proof s on s.model = 'g:model:shoot' and s.parent_key = p.name
where p.namespace <> '' and s.state is distinct from 'retired';

-- The scopes that together hold every machine: the list of seeds, and the machines of each seed.
create view machine_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired'
union all
select 'g:model:machine', coalesce(s.scope, d.name), s.scope_id, s.last_complete, s.proves_until
from g_seed d
left join scope_proof s on s.model = 'g:model:machine' and s.parent_key = d.name
where s.state is distinct from 'retired';

-- The scopes that hold the machines of one known shoot: its own (it says which seed) and its seed's.
create view shoot_machine_proof as
select h.id as shoot_id, 'g:model:shoot' as model, coalesce(s.scope, h.project_name) as scope,
       s.scope_id, s.last_complete, s.proves_until
from g_shoot h
left join scope_proof s on s.scope_id = h.scope_id
where s.state is distinct from 'retired'
union all
select h.id, 'g:model:machine', coalesce(s.scope, h.seed_name), s.scope_id, s.last_complete, s.proves_until
from g_shoot h
left join scope_proof s on s.model = 'g:model:machine' and s.parent_key = h.seed_name
where s.state is distinct from 'retired';

comment on view scope_proof is 'Up to when the newest scan of each scope proves absence';
comment on view shoot_proof is 'What has to be proven before a shoot counts as absent';
comment on view machine_proof is 'What has to be proven before a machine counts as absent';
comment on view shoot_machine_proof is 'What has to be proven before a machine of a given shoot counts as absent';

create function proven_until(proofs timestamptz[]) returns timestamptz
  language sql immutable
  return (
    select case when count(*) = count(proof) then coalesce(min(proof), 'infinity') end
    from unnest(proofs) as proof);

comment on function proven_until(timestamptz[]) is
  'The oldest of the proofs; null as soon as one of them is missing';

create function first_seen(created_at timestamptz, row_scope bigint) returns timestamptz
  language sql stable
  return coalesce(
    (select '-infinity'::timestamptz
     from scope s
     where s.id = first_seen.row_scope and s.first_complete_applied >= first_seen.created_at),
    first_seen.created_at);

comment on function first_seen(timestamptz, bigint) is
  'The age of a row whose source tells none: what the first COMPLETE scan of its scope found is old';

-- Backup buckets that outlived their seed: the candidates, the orphans and the undecided, as for the resources of AWS.

-- The scope that holds every seed.
create view seed_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired';

comment on view seed_proof is 'What has to be proven before a seed counts as absent';

-- A bucket that no seed was chosen for yet has lost none.
create view g_orphan_backup_bucket_candidate as
select b.name, b.provider_type, b.region_name, b.seed_name, b.created_at, b.updated_at, b.state, b.state_progress,
       b.creation_timestamp, coalesce(b.creation_timestamp, first_seen(b.created_at, b.scope_id)) as alive_since
from g_backup_bucket b
where b.seed_name <> ''
  and not exists (select from g_seed d where d.name = b.seed_name);

create view g_orphan_backup_bucket as
select c.name, c.provider_type, c.region_name, c.seed_name, c.created_at, c.updated_at, c.state, c.state_progress,
       c.creation_timestamp
from g_orphan_backup_bucket_candidate c
where c.alive_since < (select proven_until(array(select proves_until from seed_proof)));

comment on view g_orphan_backup_bucket is 'Backup buckets whose seed is gone';

create view undecided_g_backup_bucket as
select c.name, c.provider_type, c.region_name, c.seed_name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from g_orphan_backup_bucket_candidate c
join seed_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_g_backup_bucket is
  'Backup buckets that would be orphans but for the list of seeds, which is not fresh or was last read before they existed';

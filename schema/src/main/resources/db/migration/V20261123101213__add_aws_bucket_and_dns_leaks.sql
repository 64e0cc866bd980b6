-- Buckets and DNS records that nothing of Gardener stands behind: the candidates, the orphans and the undecided, as for the rest.

-- The scope that holds every backup bucket.
create view backup_bucket_proof as
select 'g:model:backup_bucket' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:backup_bucket'
where s.state is distinct from 'retired';

comment on view backup_bucket_proof is 'What has to be proven before a backup bucket counts as absent';

create view aws_orphan_bucket_candidate as
select b.creation_date, b.region_name, b.id, b.created_at, b.updated_at, b.account_id, b.name, b.creation_date as alive_since
from aws_bucket b
where not exists (select from g_backup_bucket g where g.name = b.name);

create view aws_orphan_bucket as
select c.creation_date, c.region_name, c.id, c.created_at, c.updated_at, c.account_id, c.name
from aws_orphan_bucket_candidate c
where c.alive_since < (select proven_until(array(select proves_until from backup_bucket_proof)));

comment on view aws_orphan_bucket is 'Buckets that are no backup bucket of Gardener';

create view undecided_aws_bucket as
select c.account_id, c.region_name, c.name, c.alive_since, p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_bucket_candidate c
join backup_bucket_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_bucket is
  'Buckets that would be orphans but for the backup buckets, which are not fresh or were last read before the bucket existed';

-- The scopes that together hold every DNS object: the list of seeds, the records of each, the entries of each and of the garden.
create view dns_object_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired'
union all
select w.model, coalesce(s.scope, w.seed), s.scope_id, s.last_complete, s.proves_until
from (select m.model, d.name as seed from g_seed d, (values ('g:model:dns_record'), ('g:model:dns_entry')) as m (model)
      union all select 'g:model:dns_entry', '++garden++') w
left join scope_proof s on s.model = w.model and s.parent_key = w.seed
where s.state is distinct from 'retired';

comment on view dns_object_proof is 'What has to be proven before a name counts as none of Gardener''s';

-- Route 53 ends names with a dot and writes them small, Gardener need not. What a zone says about itself is nobody's name.
create view aws_orphan_dns_record_candidate as
select r.name, r.type, r.value, r.account_id, r.hosted_zone_id, first_seen(r.created_at, r.scope_id) as alive_since
from aws_dns_record r
where r.type not in ('NS', 'SOA', 'MX', 'PTR')
  and not exists (
    select from g_dns_object g
    where lower(rtrim(g.fqdn, '.')) = lower(rtrim(r.name, '.')) and g.provider_type in ('aws-route53', 'remote'));

create view aws_orphan_dns_record as
select c.name, c.type, c.value, c.account_id, c.hosted_zone_id
from aws_orphan_dns_record_candidate c
where c.alive_since < (select proven_until(array(select proves_until from dns_object_proof)));

comment on view aws_orphan_dns_record is 'Records of a name that Gardener keeps nowhere';

create view undecided_aws_dns_record as
select c.account_id, c.hosted_zone_id, c.name, c.type, c.alive_since, p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_dns_record_candidate c
join dns_object_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_dns_record is
  'Records that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- What the configuration excludes is not read. A seed that is excluded is waited for only by what may be its own; what lies in an
-- excluded region is not judged at all, as nobody looks there any more.

create table exclusion (
  source text not null,
  name   text not null,
  since  timestamptz not null default now(),
  primary key (source, name)
);

comment on table exclusion is 'What the configuration excludes, as the newest task that went over all seeds or regions saw it';
comment on column exclusion.source is 'gardener: the name is that of a seed; aws: that of a region';

create view excluded_seed as select name, since from exclusion where source = 'gardener';
create view excluded_region as select name, since from exclusion where source = 'aws';

comment on view excluded_seed is 'gardener.excluded_seeds';
comment on view excluded_region is 'aws.excluded_regions';

create function tagged_clusters(tags jsonb) returns text[]
  language sql immutable
  return array(
    select substring(tag from '^kubernetes\.io/cluster/(.+)$')
    from jsonb_object_keys(tags) tag
    where tag like 'kubernetes.io/cluster/_%');

comment on function tagged_clusters(jsonb) is
  'The clusters whose parts are marked so; Gardener and the controllers of a shoot mark by its technical id';

-- The mark tells the shoot of a machine in a VPC that the shoot shares with others.
create or replace view machine_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired'
union all
select 'g:model:machine', coalesce(s.scope, d.name), s.scope_id, s.last_complete, s.proves_until
from g_seed d
left join scope_proof s on s.model = 'g:model:machine' and s.parent_key = d.name
where s.state is distinct from 'retired'
  and not exists (select from excluded_seed e where e.name = d.name);

create or replace view aws_orphan_vpc_candidate as
select v.name, v.vpc_id, v.state, v.ipv4_cidr, v.ipv6_cidr, v.is_default, v.owner_id, v.region_name,
       v.id, v.created_at, v.updated_at, v.account_id,
       first_seen(v.created_at, v.scope_id) as alive_since
from aws_vpc v
where not v.is_default
  and not exists (select from g_shoot h where h.technical_id = v.name)
  and not exists (select from excluded_region e where e.name = v.region_name);

create or replace view aws_orphan_instance_candidate as
select i.name, i.arch, i.instance_id, i.instance_type, i.state, i.subnet_id, i.vpc_id, i.platform,
       i.id, i.created_at, i.updated_at, i.region_name, i.image_id, i.launch_time, i.account_id,
       v.name as vpc_name, h.name as shoot_name, h.project_name, h.technical_id as shoot_technical_id, h.id as shoot_id,
       coalesce(i.launch_time, first_seen(i.created_at, i.scope_id)) as alive_since
from aws_instance i
left join aws_vpc v on v.vpc_id = i.vpc_id and v.account_id = i.account_id
left join lateral (
  select h.id, h.name, h.project_name, h.technical_id
  from g_shoot h
  where h.technical_id = v.name or h.technical_id = any(tagged_clusters(i.tags))
  order by h.technical_id is distinct from v.name, h.technical_id
  limit 1) h on true
where i.state = 'running'
  and not exists (select from g_machine m where substring(m.provider_id from '[^/]+$') = i.instance_id)
  and not exists (select from g_machine m where m.provider_id = '' and m.name = i.name)
  and not exists (
    select from aws_bastion_instance b
    where b.instance_id = i.instance_id and b.instance_account_id = i.account_id)
  and not exists (select from excluded_region e where e.name = i.region_name);

create or replace view aws_orphan_dhcp_option_set_candidate as
select d.set_id, d.name, d.account_id, d.region_name, first_seen(d.created_at, d.scope_id) as alive_since
from aws_dhcp_option_set d
where not exists (
  select from aws_vpc v where v.dhcp_option_set_id = d.set_id and v.account_id = d.account_id)
  and not exists (select from excluded_region e where e.name = d.region_name);

create or replace view aws_unknown_instance_image_candidate as
select i.name, i.arch, i.instance_id, i.instance_type, i.state, i.subnet_id, i.vpc_id, i.platform,
       i.id, i.created_at, i.updated_at, i.region_name, i.image_id, i.launch_time, i.account_id,
       h.name as shoot_name, h.technical_id as shoot_technical_id, h.project_name, h.cloud_profile,
       coalesce(i.launch_time, first_seen(i.created_at, i.scope_id)) as alive_since
from (
  select n.id, m.namespace from aws_instance n join g_machine m on substring(m.provider_id from '[^/]+$') = n.instance_id
  union
  select n.id, m.namespace from aws_instance n join g_machine m on m.provider_id = '' and m.name = n.name) machine
join aws_instance i on i.id = machine.id
join g_shoot h on h.technical_id = machine.namespace
where not exists (
  select from g_cloud_profile_aws_image a where a.cloud_profile_name = h.cloud_profile and a.ami = i.image_id)
  and not exists (select from excluded_region e where e.name = i.region_name);

create or replace view dns_object_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired'
union all
select w.model, coalesce(s.scope, w.seed), s.scope_id, s.last_complete, s.proves_until
from (select m.model, d.name as seed from g_seed d, (values ('g:model:dns_record'), ('g:model:dns_entry')) as m (model)
      where not exists (select from excluded_seed e where e.name = d.name)
      union all select 'g:model:dns_entry', '++garden++') w
left join scope_proof s on s.model = w.model and s.parent_key = w.seed
where s.state is distinct from 'retired';

-- A shoot's names end in its domain, or hold its name and its project's, as those that Gardener makes itself do.
create view excluded_shoot_domain as
select h.seed_name, lower(h.name || '.' || h.project_name || '.') as middle, lower(nullif(rtrim(h.dns_domain, '.'), '')) || '.' as ending
from g_shoot h
join excluded_seed e on e.name = h.seed_name;

comment on view excluded_shoot_domain is 'How the names of shoots begin, and end, whose seed is excluded';

create or replace view aws_orphan_dns_record_candidate as
select r.name, r.type, r.value, r.account_id, r.hosted_zone_id, first_seen(r.created_at, r.scope_id) as alive_since,
       (select min(x.seed_name)
        from excluded_shoot_domain x
        where position('.' || x.middle in '.' || lower(r.name)) > 0
           or right('.' || lower(rtrim(r.name, '.')) || '.', length(x.ending) + 1) = '.' || x.ending) as excluded_seed
from aws_dns_record r
where r.type not in ('NS', 'SOA', 'MX', 'PTR')
  and not exists (
    select from g_dns_object g
    where lower(rtrim(g.fqdn, '.')) = lower(rtrim(r.name, '.')) and g.provider_type in ('aws-route53', 'remote'));

create view excluded_dns_object_proof as
select e.name as seed, m.model, coalesce(s.scope, e.name) as scope, s.scope_id, s.last_complete, null::timestamptz as proves_until
from excluded_seed e
cross join (values ('g:model:dns_record'), ('g:model:dns_entry')) as m (model)
left join scope_proof s on s.model = m.model and s.parent_key = e.name;

comment on view excluded_dns_object_proof is 'What a name of a shoot waits for whose seed is excluded';

create or replace view aws_orphan_dns_record as
select c.name, c.type, c.value, c.account_id, c.hosted_zone_id
from aws_orphan_dns_record_candidate c
where c.excluded_seed is null
  and c.alive_since < (select proven_until(array(select proves_until from dns_object_proof)));

create or replace view undecided_aws_dns_record as
select c.account_id, c.hosted_zone_id, c.name, c.type, c.alive_since, p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_dns_record_candidate c
join dns_object_proof p on p.proves_until is null or p.proves_until <= c.alive_since
union all
select c.account_id, c.hosted_zone_id, c.name, c.type, c.alive_since, p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_dns_record_candidate c
join excluded_dns_object_proof p on p.seed = c.excluded_seed;

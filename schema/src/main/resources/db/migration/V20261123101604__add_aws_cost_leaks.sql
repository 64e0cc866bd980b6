-- Further leaks of AWS: what nobody uses and no living shoot has. Candidates, orphans and undecided as for the VPCs.

create index aws_volume_volume_id_idx on aws_volume (volume_id);
create index aws_instance_key_name_idx on aws_instance (account_id, region_name, key_name);

-- The scopes that together hold every persistent volume: the list of seeds, and the volumes of each seed.
create view persistent_volume_proof as
select 'g:model:seed' as model, coalesce(s.scope, '') as scope, s.scope_id, s.last_complete, s.proves_until
from (values (1)) as always (one)
left join scope_proof s on s.model = 'g:model:seed'
where s.state is distinct from 'retired'
union all
select 'g:model:persistent_volume', coalesce(s.scope, d.name), s.scope_id, s.last_complete, s.proves_until
from g_seed d
left join scope_proof s on s.model = 'g:model:persistent_volume' and s.parent_key = d.name
where s.state is distinct from 'retired'
  and not exists (select from excluded_seed e where e.name = d.name);

comment on view persistent_volume_proof is 'What has to be proven before a persistent volume counts as absent';

create view volume_owner_proof as
select * from shoot_proof
union all
select * from persistent_volume_proof;

comment on view volume_owner_proof is 'What has to be proven before a volume counts as nobody''s';

-- What else of its region has to be known before a resource counts as unused.
create view aws_leak_need as
select n.kind, n.model
from (values
  ('aws_orphan_key_pair', 'aws:model:instance'),
  ('aws_orphan_nat_gateway', 'aws:model:vpc'),
  ('aws_orphan_route_table', 'aws:model:vpc'),
  ('aws_orphan_security_group', 'aws:model:network_interface'),
  ('aws_orphan_security_group', 'aws:model:vpc'),
  ('aws_orphan_snapshot', 'aws:model:volume')) as n (kind, model);

comment on view aws_leak_need is 'The kinds of a region that could clear a resource of the same region';

-- Where such a scope is retired, nobody can say what is used there, and no verdict is given.
create view aws_unread_place as
select n.kind, s.account as account_id, s.region as region_name
from scope s
join aws_leak_need n on n.model = s.model
where s.state = 'retired';

comment on view aws_unread_place is 'Regions of accounts for which a kind of leak is not judged, as a scope that it needs is retired';

create view aws_leak_place as
select 'aws_orphan_key_pair' as kind, account_id, region_name from aws_key_pair
union
select 'aws_orphan_nat_gateway', account_id, region_name from aws_nat_gateway
union
select 'aws_orphan_route_table', account_id, region_name from aws_route_table
union
select 'aws_orphan_security_group', account_id, region_name from aws_security_group
union
select 'aws_orphan_snapshot', account_id, region_name from aws_snapshot;

-- The images of an account may be read by several scopes, of which each holds those that the account itself owns.
create view aws_leak_proof as
select w.kind, w.account_id, w.region_name, p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_leak_place w
cross join shoot_proof p
union all
select w.kind, w.account_id, w.region_name, n.model, coalesce(s.scope, concat_ws('/', w.account_id, w.region_name)), s.scope_id,
       s.last_complete, s.proves_until
from aws_leak_place w
join aws_leak_need n on n.kind = w.kind
left join (
  select p.*, o.account, o.region from scope_proof p join scope o on o.id = p.scope_id) s
  on s.model = n.model and s.account = w.account_id and s.region = w.region_name
where s.state is distinct from 'retired'
union all
select w.kind, w.account_id, w.region_name, 'aws:model:image', coalesce(s.scope, concat_ws('/', w.account_id, w.region_name)),
       s.scope_id, s.last_complete, s.proves_until
from aws_leak_place w
left join lateral (
  select p.*
  from scope_proof p
  join scope o on o.id = p.scope_id
  where p.model = 'aws:model:image' and o.account = w.account_id and o.region = w.region_name and p.state <> 'retired'
    and w.account_id = any(string_to_array(o.filter, ','))
  order by p.proves_until desc nulls last, p.scope
  limit 1) s on true
where w.kind = 'aws_orphan_snapshot';

comment on view aws_leak_place is 'Where there is something to be judged';
comment on view aws_leak_proof is 'What has to be proven, by kind of leak and region, before a resource counts as unused';

create view aws_proven_place as
select kind, account_id, region_name, proven_until(array_agg(proves_until)) as proves_until
from aws_leak_proof
group by kind, account_id, region_name;

comment on view aws_proven_place is 'The oldest of those proofs; null as soon as one of them is missing';

-- A volume of a shoot is marked by the shoot's technical id, that of a seed's cluster is known to the seed. A shoot that sleeps
-- has its volumes attached to nothing.
create view aws_orphan_volume_candidate as
select v.name, v.volume_id, v.state, v.volume_type, v.size_gb, v.az, v.region_name, v.account_id, v.creation_time,
       v.id, v.created_at, v.updated_at, coalesce(v.creation_time, first_seen(v.created_at, v.scope_id)) as alive_since
from aws_volume v
where v.state = 'available' and cardinality(v.instance_ids) = 0
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(v.tags)))
  and not exists (select from g_persistent_volume p where substring(p.disk_ref from '[^/]+$') = v.volume_id)
  and not exists (select from excluded_region e where e.name = v.region_name);

create view aws_orphan_volume as
select c.name, c.volume_id, c.state, c.volume_type, c.size_gb, c.az, c.region_name, c.account_id, c.creation_time,
       c.id, c.created_at, c.updated_at
from aws_orphan_volume_candidate c
where c.alive_since < (select proven_until(array(select proves_until from volume_owner_proof)));

comment on view aws_orphan_volume is 'Volumes that are attached to nothing, of no shoot and no seed';

create view undecided_aws_volume as
select c.account_id, c.region_name, c.volume_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_volume_candidate c
join volume_owner_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_volume is
  'Volumes that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- What a policy of AWS makes and keeps is meant to outlive its volume.
create view aws_orphan_snapshot_candidate as
select s.name, s.snapshot_id, s.volume_id, s.state, s.size_gb, s.storage_tier, s.description, s.region_name, s.account_id, s.start_time,
       s.id, s.created_at, s.updated_at, coalesce(s.start_time, first_seen(s.created_at, s.scope_id)) as alive_since
from aws_snapshot s
where s.state <> 'pending'
  and not exists (select from aws_volume v where v.volume_id = s.volume_id and v.account_id = s.account_id)
  and not exists (
    select from aws_image i, unnest(i.snapshot_ids) used (id) where used.id = s.snapshot_id and i.account_id = s.account_id)
  and not exists (
    select from aws_image i where i.snapshot_ids is null and i.account_id = s.account_id and i.region_name = s.region_name)
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(s.tags)))
  and not exists (select from jsonb_object_keys(s.tags) tag where tag like 'aws:backup:%' or tag like 'aws:dlm:%')
  and not exists (
    select from aws_unread_place u
    where u.kind = 'aws_orphan_snapshot' and u.account_id = s.account_id and u.region_name = s.region_name)
  and not exists (select from excluded_region e where e.name = s.region_name);

create view aws_orphan_snapshot as
select c.name, c.snapshot_id, c.volume_id, c.state, c.size_gb, c.storage_tier, c.description, c.region_name, c.account_id, c.start_time,
       c.id, c.created_at, c.updated_at
from aws_orphan_snapshot_candidate c
join aws_proven_place p using (account_id, region_name)
where p.kind = 'aws_orphan_snapshot' and c.alive_since < p.proves_until;

comment on view aws_orphan_snapshot is 'Snapshots of volumes that are gone, of no image, no shoot and no policy';

create view undecided_aws_snapshot as
select c.account_id, c.region_name, c.snapshot_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_snapshot_candidate c
join aws_leak_proof p using (account_id, region_name)
where p.kind = 'aws_orphan_snapshot' and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_snapshot is
  'Snapshots that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

create view aws_orphan_elastic_ip_candidate as
select e.name, e.allocation_id, e.public_ip_address, e.region_name, e.account_id, e.id, e.created_at, e.updated_at,
       first_seen(e.created_at, e.scope_id) as alive_since
from aws_elastic_ip e
where e.association_id = '' and e.interface_id = '' and e.instance_id = ''
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(e.tags)))
  and not exists (select from excluded_region x where x.name = e.region_name);

create view aws_orphan_elastic_ip as
select c.name, c.allocation_id, c.public_ip_address, c.region_name, c.account_id, c.id, c.created_at, c.updated_at
from aws_orphan_elastic_ip_candidate c
where c.alive_since < (select proven_until(array(select proves_until from shoot_proof)));

comment on view aws_orphan_elastic_ip is 'Elastic IPs that are tied to nothing, of no shoot';

create view undecided_aws_elastic_ip as
select c.account_id, c.region_name, c.allocation_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_elastic_ip_candidate c
join shoot_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_elastic_ip is
  'Elastic IPs that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

create view aws_orphan_nat_gateway_candidate as
select n.name, n.nat_gateway_id, n.state, n.connectivity_type, n.vpc_id, n.subnet_id, n.region_name, n.account_id, n.creation_time,
       n.id, n.created_at, n.updated_at, coalesce(n.creation_time, first_seen(n.created_at, n.scope_id)) as alive_since
from aws_nat_gateway n
where n.state = 'available'
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(n.tags)))
  and not exists (
    select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = n.vpc_id and v.account_id = n.account_id)
  and not exists (
    select from aws_unread_place u
    where u.kind = 'aws_orphan_nat_gateway' and u.account_id = n.account_id and u.region_name = n.region_name)
  and not exists (select from excluded_region e where e.name = n.region_name);

create view aws_orphan_nat_gateway as
select c.name, c.nat_gateway_id, c.state, c.connectivity_type, c.vpc_id, c.subnet_id, c.region_name, c.account_id, c.creation_time,
       c.id, c.created_at, c.updated_at
from aws_orphan_nat_gateway_candidate c
join aws_proven_place p using (account_id, region_name)
where p.kind = 'aws_orphan_nat_gateway' and c.alive_since < p.proves_until;

comment on view aws_orphan_nat_gateway is 'NAT gateways of no shoot, neither by their marks nor by their VPC';

create view undecided_aws_nat_gateway as
select c.account_id, c.region_name, c.nat_gateway_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_nat_gateway_candidate c
join aws_leak_proof p using (account_id, region_name)
where p.kind = 'aws_orphan_nat_gateway' and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_nat_gateway is
  'NAT gateways that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- The group "default" of a VPC comes and goes with it. An interface whose groups are not known might carry any.
create view aws_orphan_security_group_candidate as
select g.name, g.group_id, g.description, g.vpc_id, g.region_name, g.account_id, g.id, g.created_at, g.updated_at,
       first_seen(g.created_at, g.scope_id) as alive_since
from aws_security_group g
where g.name <> 'default'
  and not exists (
    select from aws_net_interface n, unnest(n.security_group_ids) carried (id)
    where carried.id = g.group_id and n.account_id = g.account_id)
  and not exists (
    select from aws_net_interface n
    where n.security_group_ids is null and n.account_id = g.account_id and n.region_name = g.region_name)
  and not exists (
    select from aws_security_group o, unnest(o.referenced_group_ids) named (id)
    where named.id = g.group_id and o.account_id = g.account_id and o.id <> g.id)
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(g.tags)))
  and not exists (
    select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = g.vpc_id and v.account_id = g.account_id)
  and not exists (
    select from aws_unread_place u
    where u.kind = 'aws_orphan_security_group' and u.account_id = g.account_id and u.region_name = g.region_name)
  and not exists (select from excluded_region e where e.name = g.region_name);

create view aws_orphan_security_group as
select c.name, c.group_id, c.description, c.vpc_id, c.region_name, c.account_id, c.id, c.created_at, c.updated_at
from aws_orphan_security_group_candidate c
join aws_proven_place p using (account_id, region_name)
where p.kind = 'aws_orphan_security_group' and c.alive_since < p.proves_until;

comment on view aws_orphan_security_group is 'Security groups that no interface carries and no other group names, of no shoot';

create view undecided_aws_security_group as
select c.account_id, c.region_name, c.group_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_security_group_candidate c
join aws_leak_proof p using (account_id, region_name)
where p.kind = 'aws_orphan_security_group' and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_security_group is
  'Security groups that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- The main table of a VPC comes and goes with it.
create view aws_orphan_route_table_candidate as
select t.name, t.route_table_id, t.vpc_id, t.region_name, t.account_id, t.id, t.created_at, t.updated_at,
       first_seen(t.created_at, t.scope_id) as alive_since
from aws_route_table t
where not t.is_main and cardinality(t.subnet_ids) = 0 and cardinality(t.gateway_ids) = 0
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(t.tags)))
  and not exists (
    select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = t.vpc_id and v.account_id = t.account_id)
  and not exists (
    select from aws_unread_place u
    where u.kind = 'aws_orphan_route_table' and u.account_id = t.account_id and u.region_name = t.region_name)
  and not exists (select from excluded_region e where e.name = t.region_name);

create view aws_orphan_route_table as
select c.name, c.route_table_id, c.vpc_id, c.region_name, c.account_id, c.id, c.created_at, c.updated_at
from aws_orphan_route_table_candidate c
join aws_proven_place p using (account_id, region_name)
where p.kind = 'aws_orphan_route_table' and c.alive_since < p.proves_until;

comment on view aws_orphan_route_table is 'Route tables that route for no subnet and no gateway, of no shoot';

create view undecided_aws_route_table as
select c.account_id, c.region_name, c.route_table_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_route_table_candidate c
join aws_leak_proof p using (account_id, region_name)
where p.kind = 'aws_orphan_route_table' and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_route_table is
  'Route tables that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

create view aws_orphan_internet_gateway_candidate as
select w.name, w.internet_gateway_id, w.region_name, w.account_id, w.id, w.created_at, w.updated_at,
       first_seen(w.created_at, w.scope_id) as alive_since
from aws_internet_gateway w
where w.vpc_id = ''
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(w.tags)))
  and not exists (select from excluded_region e where e.name = w.region_name);

create view aws_orphan_internet_gateway as
select c.name, c.internet_gateway_id, c.region_name, c.account_id, c.id, c.created_at, c.updated_at
from aws_orphan_internet_gateway_candidate c
where c.alive_since < (select proven_until(array(select proves_until from shoot_proof)));

comment on view aws_orphan_internet_gateway is 'Internet gateways that are attached to no VPC, of no shoot';

create view undecided_aws_internet_gateway as
select c.account_id, c.region_name, c.internet_gateway_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_internet_gateway_candidate c
join shoot_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_internet_gateway is
  'Internet gateways that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- Gardener names the key pair of a shoot <technical id>-ssh-publickey. An instance whose key is not known might have any.
create view aws_orphan_key_pair_candidate as
select k.name, k.key_pair_id, k.key_type, k.region_name, k.account_id, k.creation_time, k.id, k.created_at, k.updated_at,
       coalesce(k.creation_time, first_seen(k.created_at, k.scope_id)) as alive_since
from aws_key_pair k
where not exists (
    select from aws_instance i where i.account_id = k.account_id and i.region_name = k.region_name and i.key_name = k.name)
  and not exists (
    select from aws_instance i where i.account_id = k.account_id and i.region_name = k.region_name and i.key_name is null)
  and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(k.tags)))
  and not exists (select from g_shoot h where h.technical_id || '-ssh-publickey' = k.name)
  and not exists (
    select from aws_unread_place u
    where u.kind = 'aws_orphan_key_pair' and u.account_id = k.account_id and u.region_name = k.region_name)
  and not exists (select from excluded_region e where e.name = k.region_name);

create view aws_orphan_key_pair as
select c.name, c.key_pair_id, c.key_type, c.region_name, c.account_id, c.creation_time, c.id, c.created_at, c.updated_at
from aws_orphan_key_pair_candidate c
join aws_proven_place p using (account_id, region_name)
where p.kind = 'aws_orphan_key_pair' and c.alive_since < p.proves_until;

comment on view aws_orphan_key_pair is 'Key pairs that no instance was started with, of no shoot';

create view undecided_aws_key_pair as
select c.account_id, c.region_name, c.key_pair_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_key_pair_candidate c
join aws_leak_proof p using (account_id, region_name)
where p.kind = 'aws_orphan_key_pair' and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_key_pair is
  'Key pairs that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

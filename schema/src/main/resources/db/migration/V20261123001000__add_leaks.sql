-- Leaked resources of AWS. For each kind: the candidates (nobody is known to own them), the orphans (every scan that could
-- clear them is fresh and started after they came to life) and the undecided, each with the scopes that are missing.

create view aws_bastion_instance as
select b.name as bastion_name, b.namespace as bastion_namespace, b.seed_name as bastion_seed, b.ip as bastion_ip,
       i.instance_id, i.name as instance_name, i.state as instance_state, i.account_id as instance_account_id,
       i.region_name as instance_region, i.launch_time as instance_launch_time
from g_bastion b
join aws_net_interface n on n.public_ip_address = host(b.ip)
join aws_instance i on i.instance_id = n.instance_id and i.account_id = n.account_id;

comment on view aws_bastion_instance is 'Instances that carry the address of a bastion';

create view aws_orphan_vpc_candidate as
select v.name, v.vpc_id, v.state, v.ipv4_cidr, v.ipv6_cidr, v.is_default, v.owner_id, v.region_name,
       v.id, v.created_at, v.updated_at, v.account_id,
       first_seen(v.created_at, v.scope_id) as alive_since
from aws_vpc v
where not v.is_default
  and not exists (select from g_shoot h where h.technical_id = v.name);

create view aws_orphan_vpc as
select c.name, c.vpc_id, c.state, c.ipv4_cidr, c.ipv6_cidr, c.is_default, c.owner_id, c.region_name,
       c.id, c.created_at, c.updated_at, c.account_id
from aws_orphan_vpc_candidate c
where c.alive_since < (select proven_until(array(select proves_until from shoot_proof)));

comment on view aws_orphan_vpc is 'VPCs of no shoot, default VPCs left out';

create view undecided_aws_vpc as
select c.account_id, c.region_name, c.vpc_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_vpc_candidate c
join shoot_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_vpc is
  'VPCs that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- A machine's provider id ends in the instance id (aws:///<region>/<instance id>) and is decisive: a machine that has one
-- does not vouch for a namesake in another account. Only a machine still without it is matched by name.
create view aws_orphan_instance_candidate as
select i.name, i.arch, i.instance_id, i.instance_type, i.state, i.subnet_id, i.vpc_id, i.platform,
       i.id, i.created_at, i.updated_at, i.region_name, i.image_id, i.launch_time, i.account_id,
       v.name as vpc_name, h.name as shoot_name, h.project_name, h.technical_id as shoot_technical_id, h.id as shoot_id,
       coalesce(i.launch_time, first_seen(i.created_at, i.scope_id)) as alive_since
from aws_instance i
left join aws_vpc v on v.vpc_id = i.vpc_id and v.account_id = i.account_id
left join g_shoot h on h.technical_id = v.name
where i.state = 'running'
  and not exists (select from g_machine m where substring(m.provider_id from '[^/]+$') = i.instance_id)
  and not exists (select from g_machine m where m.provider_id = '' and m.name = i.name)
  and not exists (
    select from aws_bastion_instance b
    where b.instance_id = i.instance_id and b.instance_account_id = i.account_id);

create view landscape_proof as
select * from shoot_proof
union all
select * from machine_proof;

comment on view landscape_proof is 'What has to be proven before an instance of no known shoot counts as leaked';

create view aws_orphan_instance as
select c.name, c.arch, c.instance_id, c.instance_type, c.state, c.subnet_id, c.vpc_id, c.platform,
       c.id, c.created_at, c.updated_at, c.region_name, c.image_id, c.launch_time, c.account_id,
       c.vpc_name, c.shoot_name, c.project_name, c.shoot_technical_id
from aws_orphan_instance_candidate c
where c.alive_since < case
    when c.shoot_id is null then (select proven_until(array(select proves_until from landscape_proof)))
    else proven_until(array(select p.proves_until from shoot_machine_proof p where p.shoot_id = c.shoot_id))
  end;

comment on view aws_orphan_instance is 'Running instances that are neither a machine nor a bastion';

create view undecided_aws_instance as
select c.account_id, c.region_name, c.instance_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_instance_candidate c
join landscape_proof p on p.proves_until is null or p.proves_until <= c.alive_since
where c.shoot_id is null
union all
select c.account_id, c.region_name, c.instance_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_instance_candidate c
join shoot_machine_proof p on p.shoot_id = c.shoot_id and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_instance is
  'Instances that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

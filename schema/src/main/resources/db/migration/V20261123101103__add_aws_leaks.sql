-- More of what leaks in AWS, and what hangs together. Candidates, orphans and undecided as for the VPCs.

create index aws_subnet_vpc_id_idx on aws_subnet (vpc_id);
create index aws_vpc_dhcp_option_set_id_idx on aws_vpc (dhcp_option_set_id);

create view aws_instance_interface as
select i.name, i.arch, i.instance_id, i.instance_type, i.state, i.subnet_id, i.vpc_id, i.platform,
       i.id, i.created_at, i.updated_at, i.region_name, i.image_id, i.launch_time, i.account_id,
       n.interface_id as net_interface_id, n.private_ip_address, n.public_ip_address, n.mac_address
from aws_instance i
join aws_net_interface n on n.instance_id = i.instance_id and n.account_id = i.account_id;

comment on view aws_instance_interface is 'Instances with their interfaces';

create view aws_loadbalancer_interface as
select b.id as lb_id, b.name as lb_name, b.dns_name, b.vpc_id, b.region_name, b.type as lb_type, b.account_id,
       n.id as ni_id, n.subnet_id, n.interface_type, n.mac_address, n.private_ip_address, n.public_ip_address
from aws_loadbalancer b
join l_aws_lb_to_net_interface l on l.lb_id = b.id
join aws_net_interface n on n.id = l.ni_id;

comment on view aws_loadbalancer_interface is 'Load balancers with their interfaces';

-- A subnet is leaked with its VPC, so what could clear the VPC decides: the shoots.
create view aws_orphan_subnet_candidate as
select s.subnet_id, s.vpc_id, s.az, s.subnet_arn, s.account_id, s.created_at, s.updated_at, s.name, v.region_name,
       greatest(v.alive_since, first_seen(s.created_at, s.scope_id)) as alive_since
from aws_subnet s
join aws_orphan_vpc_candidate v on v.vpc_id = s.vpc_id and v.account_id = s.account_id;

create view aws_orphan_subnet as
select c.subnet_id, c.vpc_id, c.az, c.subnet_arn, c.account_id, c.created_at, c.updated_at
from aws_orphan_subnet_candidate c
where c.alive_since < (select proven_until(array(select proves_until from shoot_proof)));

comment on view aws_orphan_subnet is 'Subnets of leaked VPCs';

create view undecided_aws_subnet as
select c.account_id, c.region_name, c.subnet_id, c.name, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_orphan_subnet_candidate c
join shoot_proof p on p.proves_until is null or p.proves_until <= c.alive_since;

comment on view undecided_aws_subnet is
  'Subnets that would be orphans but for a scope that is not fresh (proves_until is null) or was last read before they existed';

-- A set belongs to one region, and so do the VPCs that can use it: the list of that region's VPCs decides.
create view aws_orphan_dhcp_option_set_candidate as
select d.set_id, d.name, d.account_id, d.region_name, first_seen(d.created_at, d.scope_id) as alive_since
from aws_dhcp_option_set d
where not exists (
  select from aws_vpc v where v.dhcp_option_set_id = d.set_id and v.account_id = d.account_id);

create view dhcp_option_set_proof as
select c.set_id, c.account_id, c.region_name, c.name, c.alive_since,
       'aws:model:vpc' as model, coalesce(s.scope, concat_ws('/', c.account_id, c.region_name)) as scope, s.scope_id,
       s.last_complete, s.proves_until
from aws_orphan_dhcp_option_set_candidate c
left join (
  select p.*, o.account, o.region from scope_proof p join scope o on o.id = p.scope_id) s
  on s.model = 'aws:model:vpc' and s.account = c.account_id and s.region = c.region_name
where s.state is distinct from 'retired';

comment on view dhcp_option_set_proof is 'What has to be proven before a set of DHCP options counts as used by nobody';

create view aws_orphan_dhcp_option_set as
select p.set_id, p.name, p.account_id, p.region_name
from dhcp_option_set_proof p
where p.alive_since < p.proves_until;

comment on view aws_orphan_dhcp_option_set is 'Sets of DHCP options that no VPC of their account uses';

create view undecided_aws_dhcp_option_set as
select p.account_id, p.region_name, p.set_id, p.name, p.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from dhcp_option_set_proof p
where p.proves_until is null or p.proves_until <= p.alive_since;

comment on view undecided_aws_dhcp_option_set is
  'Sets that would be orphans but for the VPCs of their region, which are not fresh or were last read before the set existed';

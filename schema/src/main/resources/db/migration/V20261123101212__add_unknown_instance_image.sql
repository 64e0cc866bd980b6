-- Instances of shoots with an image that the shoot's cloud profile does not offer.

-- The scopes that hold a profile's images: the list of profiles, which brings what each one offers, and the images read from that.
create view aws_image_proof as
select h.cloud_profile, 'g:model:cloud_profile' as model, coalesce(s.scope, '') as scope,
       s.scope_id, s.last_complete, s.proves_until
from (select distinct cloud_profile from g_shoot) h
left join scope_proof s on s.model = 'g:model:cloud_profile'
where s.state is distinct from 'retired'
union all
select h.cloud_profile, 'g:model:cloud_profile_aws_image', coalesce(s.scope, h.cloud_profile),
       s.scope_id, s.last_complete, s.proves_until
from (select distinct cloud_profile from g_shoot) h
left join scope_proof s on s.model = 'g:model:cloud_profile_aws_image' and s.parent_key = h.cloud_profile
where s.state is distinct from 'retired';

comment on view aws_image_proof is 'What has to be proven before an image counts as not offered by a cloud profile';

-- As for orphans, a machine is its instance's by the provider id, and by the name only while it has none.
create view aws_unknown_instance_image_candidate as
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
  select from g_cloud_profile_aws_image a where a.cloud_profile_name = h.cloud_profile and a.ami = i.image_id);

create view aws_unknown_instance_image as
select c.name, c.arch, c.instance_id, c.instance_type, c.state, c.subnet_id, c.vpc_id, c.platform,
       c.id, c.created_at, c.updated_at, c.region_name, c.image_id, c.launch_time, c.account_id,
       c.shoot_name, c.shoot_technical_id, c.project_name
from aws_unknown_instance_image_candidate c
where c.alive_since
  < proven_until(array(select p.proves_until from aws_image_proof p where p.cloud_profile = c.cloud_profile));

comment on view aws_unknown_instance_image is 'Machines whose image is none that their cloud profile offers';

create view undecided_aws_instance_image as
select c.account_id, c.region_name, c.instance_id, c.name, c.image_id, c.cloud_profile, c.alive_since,
       p.model, p.scope, p.scope_id, p.last_complete, p.proves_until
from aws_unknown_instance_image_candidate c
join aws_image_proof p on p.cloud_profile = c.cloud_profile and (p.proves_until is null or p.proves_until <= c.alive_since);

comment on view undecided_aws_instance_image is
  'Machines of an image not known but for a scope that is not fresh (proves_until is null) or was last read before they existed';

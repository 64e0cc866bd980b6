-- What the rows of the existing system say about the scope that they are from. Images do not say whose owners were asked for, and
-- nothing of Gardener says which garden it is from: the first scan that holds those claims them.

insert into scope (model, source, account)
select 'aws:model:region', 'aws', account_id from aws_region
union
select 'aws:model:bucket', 'aws', account_id from aws_bucket
union
select 'aws:model:hosted_zone', 'aws', account_id from aws_hosted_zone;

insert into scope (model, source, account, region)
select 'aws:model:az', 'aws', account_id, region_name from aws_az where region_name <> ''
union
select 'aws:model:vpc', 'aws', account_id, region_name from aws_vpc where region_name <> ''
union
select 'aws:model:subnet', 'aws', account_id, split_part(subnet_arn, ':', 4) from aws_subnet where subnet_arn like 'arn:%:ec2:_%:%'
union
select 'aws:model:instance', 'aws', account_id, region_name from aws_instance where region_name <> ''
union
select 'aws:model:network_interface', 'aws', account_id, region_name from aws_net_interface where region_name <> ''
union
select 'aws:model:dhcp_option_set', 'aws', account_id, region_name from aws_dhcp_option_set where region_name <> '';

insert into scope (model, source, account, region, filter)
select distinct 'aws:model:loadbalancer', 'aws', account_id, region_name, case type when 'classic' then 'classic' else 'v2' end
from aws_loadbalancer
where region_name <> '';

insert into scope (model, source, account, parent_key, parent_model)
select distinct 'aws:model:resource_record', 'aws', account_id, hosted_zone_id, 'aws:model:hosted_zone'
from aws_dns_record;

update aws_region t set scope_id = s.id from scope s
where s.model = 'aws:model:region' and s.account = t.account_id;

update aws_bucket t set scope_id = s.id from scope s
where s.model = 'aws:model:bucket' and s.account = t.account_id;

update aws_hosted_zone t set scope_id = s.id from scope s
where s.model = 'aws:model:hosted_zone' and s.account = t.account_id;

update aws_az t set scope_id = s.id from scope s
where s.model = 'aws:model:az' and s.account = t.account_id and s.region = t.region_name;

update aws_vpc t set scope_id = s.id from scope s
where s.model = 'aws:model:vpc' and s.account = t.account_id and s.region = t.region_name;

update aws_subnet t set scope_id = s.id from scope s
where s.model = 'aws:model:subnet' and s.account = t.account_id
  and t.subnet_arn like 'arn:%:ec2:_%:%' and s.region = split_part(t.subnet_arn, ':', 4);

update aws_instance t set scope_id = s.id from scope s
where s.model = 'aws:model:instance' and s.account = t.account_id and s.region = t.region_name;

update aws_net_interface t set scope_id = s.id from scope s
where s.model = 'aws:model:network_interface' and s.account = t.account_id and s.region = t.region_name;

update aws_dhcp_option_set t set scope_id = s.id from scope s
where s.model = 'aws:model:dhcp_option_set' and s.account = t.account_id and s.region = t.region_name;

update aws_loadbalancer t set scope_id = s.id from scope s
where s.model = 'aws:model:loadbalancer' and s.account = t.account_id and s.region = t.region_name
  and s.filter = case t.type when 'classic' then 'classic' else 'v2' end;

update aws_dns_record t set scope_id = s.id from scope s
where s.model = 'aws:model:resource_record' and s.account = t.account_id and s.parent_key = t.hosted_zone_id;

-- What belongs to what among the further resources of AWS.

create table l_aws_volume_to_instance (
  id          uuid primary key default gen_random_uuid(),
  volume_id   uuid not null references aws_volume on delete cascade,
  instance_id uuid not null references aws_instance on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_volume_to_instance_key unique (volume_id, instance_id)
);

create index l_aws_volume_to_instance_volume_id_idx on l_aws_volume_to_instance (volume_id);
create index l_aws_volume_to_instance_instance_id_idx on l_aws_volume_to_instance (instance_id);

create table l_aws_snapshot_to_volume (
  id          uuid primary key default gen_random_uuid(),
  snapshot_id uuid not null references aws_snapshot on delete cascade,
  volume_id   uuid not null references aws_volume on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_snapshot_to_volume_key unique (snapshot_id, volume_id)
);

create index l_aws_snapshot_to_volume_snapshot_id_idx on l_aws_snapshot_to_volume (snapshot_id);
create index l_aws_snapshot_to_volume_volume_id_idx on l_aws_snapshot_to_volume (volume_id);

create table l_aws_image_to_snapshot (
  id          uuid primary key default gen_random_uuid(),
  image_id    uuid not null references aws_image on delete cascade,
  snapshot_id uuid not null references aws_snapshot on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_image_to_snapshot_key unique (image_id, snapshot_id)
);

create index l_aws_image_to_snapshot_image_id_idx on l_aws_image_to_snapshot (image_id);
create index l_aws_image_to_snapshot_snapshot_id_idx on l_aws_image_to_snapshot (snapshot_id);

create table l_aws_elastic_ip_to_instance (
  id            uuid primary key default gen_random_uuid(),
  elastic_ip_id uuid not null references aws_elastic_ip on delete cascade,
  instance_id   uuid not null references aws_instance on delete cascade,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint l_aws_elastic_ip_to_instance_key unique (elastic_ip_id, instance_id)
);

create index l_aws_elastic_ip_to_instance_elastic_ip_id_idx on l_aws_elastic_ip_to_instance (elastic_ip_id);
create index l_aws_elastic_ip_to_instance_instance_id_idx on l_aws_elastic_ip_to_instance (instance_id);

create table l_aws_elastic_ip_to_net_interface (
  id            uuid primary key default gen_random_uuid(),
  elastic_ip_id uuid not null references aws_elastic_ip on delete cascade,
  ni_id         uuid not null references aws_net_interface on delete cascade,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint l_aws_elastic_ip_to_net_interface_key unique (elastic_ip_id, ni_id)
);

create index l_aws_elastic_ip_to_net_interface_elastic_ip_id_idx on l_aws_elastic_ip_to_net_interface (elastic_ip_id);
create index l_aws_elastic_ip_to_net_interface_ni_id_idx on l_aws_elastic_ip_to_net_interface (ni_id);

create table l_aws_nat_gateway_to_vpc (
  id             uuid primary key default gen_random_uuid(),
  nat_gateway_id uuid not null references aws_nat_gateway on delete cascade,
  vpc_id         uuid not null references aws_vpc on delete cascade,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint l_aws_nat_gateway_to_vpc_key unique (nat_gateway_id, vpc_id)
);

create index l_aws_nat_gateway_to_vpc_nat_gateway_id_idx on l_aws_nat_gateway_to_vpc (nat_gateway_id);
create index l_aws_nat_gateway_to_vpc_vpc_id_idx on l_aws_nat_gateway_to_vpc (vpc_id);

create table l_aws_nat_gateway_to_subnet (
  id             uuid primary key default gen_random_uuid(),
  nat_gateway_id uuid not null references aws_nat_gateway on delete cascade,
  subnet_id      uuid not null references aws_subnet on delete cascade,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint l_aws_nat_gateway_to_subnet_key unique (nat_gateway_id, subnet_id)
);

create index l_aws_nat_gateway_to_subnet_nat_gateway_id_idx on l_aws_nat_gateway_to_subnet (nat_gateway_id);
create index l_aws_nat_gateway_to_subnet_subnet_id_idx on l_aws_nat_gateway_to_subnet (subnet_id);

create table l_aws_nat_gateway_to_elastic_ip (
  id             uuid primary key default gen_random_uuid(),
  nat_gateway_id uuid not null references aws_nat_gateway on delete cascade,
  elastic_ip_id  uuid not null references aws_elastic_ip on delete cascade,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint l_aws_nat_gateway_to_elastic_ip_key unique (nat_gateway_id, elastic_ip_id)
);

create index l_aws_nat_gateway_to_elastic_ip_nat_gateway_id_idx on l_aws_nat_gateway_to_elastic_ip (nat_gateway_id);
create index l_aws_nat_gateway_to_elastic_ip_elastic_ip_id_idx on l_aws_nat_gateway_to_elastic_ip (elastic_ip_id);

create table l_aws_security_group_to_vpc (
  id                uuid primary key default gen_random_uuid(),
  security_group_id uuid not null references aws_security_group on delete cascade,
  vpc_id            uuid not null references aws_vpc on delete cascade,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint l_aws_security_group_to_vpc_key unique (security_group_id, vpc_id)
);

create index l_aws_security_group_to_vpc_security_group_id_idx on l_aws_security_group_to_vpc (security_group_id);
create index l_aws_security_group_to_vpc_vpc_id_idx on l_aws_security_group_to_vpc (vpc_id);

create table l_aws_net_interface_to_security_group (
  id                uuid primary key default gen_random_uuid(),
  ni_id             uuid not null references aws_net_interface on delete cascade,
  security_group_id uuid not null references aws_security_group on delete cascade,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint l_aws_net_interface_to_security_group_key unique (ni_id, security_group_id)
);

create index l_aws_net_interface_to_security_group_ni_id_idx on l_aws_net_interface_to_security_group (ni_id);
create index l_aws_net_interface_to_security_group_security_group_id_idx on l_aws_net_interface_to_security_group (security_group_id);

create table l_aws_route_table_to_vpc (
  id             uuid primary key default gen_random_uuid(),
  route_table_id uuid not null references aws_route_table on delete cascade,
  vpc_id         uuid not null references aws_vpc on delete cascade,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint l_aws_route_table_to_vpc_key unique (route_table_id, vpc_id)
);

create index l_aws_route_table_to_vpc_route_table_id_idx on l_aws_route_table_to_vpc (route_table_id);
create index l_aws_route_table_to_vpc_vpc_id_idx on l_aws_route_table_to_vpc (vpc_id);

create table l_aws_route_table_to_subnet (
  id             uuid primary key default gen_random_uuid(),
  route_table_id uuid not null references aws_route_table on delete cascade,
  subnet_id      uuid not null references aws_subnet on delete cascade,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint l_aws_route_table_to_subnet_key unique (route_table_id, subnet_id)
);

create index l_aws_route_table_to_subnet_route_table_id_idx on l_aws_route_table_to_subnet (route_table_id);
create index l_aws_route_table_to_subnet_subnet_id_idx on l_aws_route_table_to_subnet (subnet_id);

create table l_aws_internet_gateway_to_vpc (
  id                  uuid primary key default gen_random_uuid(),
  internet_gateway_id uuid not null references aws_internet_gateway on delete cascade,
  vpc_id              uuid not null references aws_vpc on delete cascade,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  constraint l_aws_internet_gateway_to_vpc_key unique (internet_gateway_id, vpc_id)
);

create index l_aws_internet_gateway_to_vpc_internet_gateway_id_idx on l_aws_internet_gateway_to_vpc (internet_gateway_id);
create index l_aws_internet_gateway_to_vpc_vpc_id_idx on l_aws_internet_gateway_to_vpc (vpc_id);

create table l_aws_instance_to_key_pair (
  id          uuid primary key default gen_random_uuid(),
  instance_id uuid not null references aws_instance on delete cascade,
  key_pair_id uuid not null references aws_key_pair on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_instance_to_key_pair_key unique (instance_id, key_pair_id)
);

create index l_aws_instance_to_key_pair_instance_id_idx on l_aws_instance_to_key_pair (instance_id);
create index l_aws_instance_to_key_pair_key_pair_id_idx on l_aws_instance_to_key_pair (key_pair_id);

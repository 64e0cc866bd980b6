-- Resources of AWS. scope_id: the scope that owns the row; null for a row taken over and not seen since.

create table aws_region (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  endpoint      text not null,
  opt_in_status text not null,
  account_id    text not null,
  scope_id      bigint references scope,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint aws_region_key unique (name, account_id)
);

create index aws_region_scope_id_idx on aws_region (scope_id);

create table aws_az (
  id                   uuid primary key default gen_random_uuid(),
  zone_id              text not null,
  name                 text not null,
  opt_in_status        text not null,
  state                text not null,
  region_name          text not null,
  group_name           text not null,
  network_border_group text not null,
  zone_type            text not null,
  account_id           text not null,
  scope_id             bigint references scope,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  constraint aws_az_key unique (zone_id, account_id)
);

create index aws_az_scope_id_idx on aws_az (scope_id);

create table aws_vpc (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  vpc_id             text not null,
  state              text not null,
  ipv4_cidr          text not null,
  ipv6_cidr          text,
  is_default         boolean not null,
  owner_id           text not null,
  region_name        text not null,
  account_id         text not null,
  dhcp_option_set_id text not null,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint aws_vpc_key unique (vpc_id, account_id)
);

create index aws_vpc_scope_id_idx on aws_vpc (scope_id);

create table aws_subnet (
  id                       uuid primary key default gen_random_uuid(),
  name                     text not null,
  subnet_id                text not null,
  vpc_id                   text not null,
  state                    text not null,
  az                       text not null,
  az_id                    text not null,
  available_ipv4_addresses bigint not null,
  ipv4_cidr                text not null,
  ipv6_cidr                text,
  subnet_arn               text not null,
  account_id               text not null,
  scope_id                 bigint references scope,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  constraint aws_subnet_key unique (subnet_id, account_id)
);

create index aws_subnet_scope_id_idx on aws_subnet (scope_id);

create table aws_instance (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  arch          text not null,
  instance_id   text not null,
  instance_type text not null,
  state         text not null,
  subnet_id     text not null,
  vpc_id        text not null,
  platform      text not null,
  region_name   text not null,
  image_id      text not null,
  launch_time   timestamptz,
  account_id    text not null,
  scope_id      bigint references scope,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint aws_instance_key unique (instance_id, account_id)
);

create index aws_instance_scope_id_idx on aws_instance (scope_id);

create table aws_net_interface (
  id                    uuid primary key default gen_random_uuid(),
  region_name           text not null,
  az                    text not null,
  description           text not null,
  interface_type        text not null,
  mac_address           text not null,
  interface_id          text not null,
  owner_id              text not null,
  private_dns_name      text not null,
  private_ip_address    text not null,
  requester_id          text not null,
  requester_managed     boolean not null,
  src_dst_check         boolean not null,
  status                text not null,
  subnet_id             text not null,
  vpc_id                text not null,
  allocation_id         text not null,
  association_id        text not null,
  ip_owner_id           text not null,
  public_dns_name       text not null,
  public_ip_address     text not null,
  attachment_id         text not null,
  delete_on_termination boolean not null,
  device_index          bigint not null,
  instance_id           text not null,
  instance_owner_id     text not null,
  attachment_status     text not null,
  account_id            text not null,
  scope_id              bigint references scope,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  constraint aws_net_interface_key unique (interface_id, account_id)
);

create index aws_net_interface_scope_id_idx on aws_net_interface (scope_id);

create index aws_vpc_name_idx on aws_vpc (name);
create index aws_instance_vpc_id_idx on aws_instance (vpc_id);
create index aws_net_interface_instance_id_idx on aws_net_interface (instance_id);

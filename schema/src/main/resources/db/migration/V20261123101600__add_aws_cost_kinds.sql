-- Further resources of AWS, which cost money, or stand in the way of what does, when nobody owns them any more.

create table aws_volume (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  volume_id     text not null,
  state         text not null,
  volume_type   text not null,
  size_gb       bigint not null,
  iops          bigint,
  throughput    bigint,
  is_encrypted  boolean not null,
  snapshot_id   text not null,
  instance_ids  text[] not null,
  az            text not null,
  region_name   text not null,
  creation_time timestamptz,
  tags          jsonb not null,
  account_id    text not null,
  scope_id      bigint references scope,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint aws_volume_key unique (volume_id, account_id)
);

create index aws_volume_scope_id_idx on aws_volume (scope_id);

create table aws_snapshot (
  id           uuid primary key default gen_random_uuid(),
  name         text not null,
  snapshot_id  text not null,
  volume_id    text not null,
  state        text not null,
  size_gb      bigint not null,
  storage_tier text not null,
  is_encrypted boolean not null,
  description  text not null,
  owner_id     text not null,
  region_name  text not null,
  start_time   timestamptz,
  tags         jsonb not null,
  account_id   text not null,
  scope_id     bigint references scope,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint aws_snapshot_key unique (snapshot_id, account_id)
);

create index aws_snapshot_scope_id_idx on aws_snapshot (scope_id);

create table aws_elastic_ip (
  id                   uuid primary key default gen_random_uuid(),
  name                 text not null,
  allocation_id        text not null,
  public_ip_address    text not null,
  association_id       text not null,
  instance_id          text not null,
  interface_id         text not null,
  interface_owner_id   text not null,
  private_ip_address   text not null,
  domain               text not null,
  public_ipv4_pool     text not null,
  network_border_group text not null,
  region_name          text not null,
  tags                 jsonb not null,
  account_id           text not null,
  scope_id             bigint references scope,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  constraint aws_elastic_ip_key unique (allocation_id, account_id)
);

create index aws_elastic_ip_scope_id_idx on aws_elastic_ip (scope_id);

create table aws_nat_gateway (
  id                   uuid primary key default gen_random_uuid(),
  name                 text not null,
  nat_gateway_id       text not null,
  state                text not null,
  connectivity_type    text not null,
  vpc_id               text not null,
  subnet_id            text not null,
  allocation_ids       text[] not null,
  interface_ids        text[] not null,
  public_ip_addresses  text[] not null,
  private_ip_addresses text[] not null,
  region_name          text not null,
  creation_time        timestamptz,
  tags                 jsonb not null,
  account_id           text not null,
  scope_id             bigint references scope,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  constraint aws_nat_gateway_key unique (nat_gateway_id, account_id)
);

create index aws_nat_gateway_scope_id_idx on aws_nat_gateway (scope_id);

create table aws_security_group (
  id                   uuid primary key default gen_random_uuid(),
  name                 text not null,
  group_id             text not null,
  description          text not null,
  vpc_id               text not null,
  owner_id             text not null,
  referenced_group_ids text[] not null,
  region_name          text not null,
  tags                 jsonb not null,
  account_id           text not null,
  scope_id             bigint references scope,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  constraint aws_security_group_key unique (group_id, account_id)
);

create index aws_security_group_scope_id_idx on aws_security_group (scope_id);

create table aws_route_table (
  id             uuid primary key default gen_random_uuid(),
  name           text not null,
  route_table_id text not null,
  vpc_id         text not null,
  owner_id       text not null,
  is_main        boolean not null,
  subnet_ids     text[] not null,
  gateway_ids    text[] not null,
  target_ids     text[] not null,
  region_name    text not null,
  tags           jsonb not null,
  account_id     text not null,
  scope_id       bigint references scope,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint aws_route_table_key unique (route_table_id, account_id)
);

create index aws_route_table_scope_id_idx on aws_route_table (scope_id);

create table aws_internet_gateway (
  id                  uuid primary key default gen_random_uuid(),
  name                text not null,
  internet_gateway_id text not null,
  owner_id            text not null,
  vpc_id              text not null,
  attachment_state    text not null,
  region_name         text not null,
  tags                jsonb not null,
  account_id          text not null,
  scope_id            bigint references scope,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  constraint aws_internet_gateway_key unique (internet_gateway_id, account_id)
);

create index aws_internet_gateway_scope_id_idx on aws_internet_gateway (scope_id);

create table aws_key_pair (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  key_pair_id   text not null,
  key_type      text not null,
  fingerprint   text not null,
  region_name   text not null,
  creation_time timestamptz,
  tags          jsonb not null,
  account_id    text not null,
  scope_id      bigint references scope,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint aws_key_pair_key unique (key_pair_id, account_id)
);

create index aws_key_pair_scope_id_idx on aws_key_pair (scope_id);

comment on column aws_volume.instance_ids is 'What it is attached to, in order: one instance, or several for a volume that allows it';
comment on column aws_snapshot.volume_id is 'What it was taken of, which may be gone; vol-ffffffff for a copy';
comment on column aws_elastic_ip.association_id is 'Empty for an address that is tied to nothing';
comment on column aws_security_group.referenced_group_ids is 'Other groups that its rules name, in order';
comment on column aws_route_table.gateway_ids is 'Gateways whose incoming traffic it routes';
comment on column aws_route_table.target_ids is 'Gateways, interfaces and the like that its routes lead to, in order';
comment on column aws_internet_gateway.vpc_id is 'Empty for one that is attached to nothing';

-- Null: the row was last written before the column was there, and says nothing about it.
alter table aws_vpc add column tags jsonb;
alter table aws_subnet add column tags jsonb;
alter table aws_instance add column key_name text, add column ipv6_address text, add column tags jsonb;
alter table aws_image add column snapshot_ids text[], add column tags jsonb;
alter table aws_net_interface add column security_group_ids text[], add column ipv6_addresses text[], add column tags jsonb;
alter table aws_dhcp_option_set add column tags jsonb;

-- Further resources of AWS. scope_id: the scope that owns the row; null for a row taken over and not seen since.

create table aws_dhcp_option_set (
  id          uuid primary key default gen_random_uuid(),
  name        text not null,
  set_id      text not null,
  account_id  text not null,
  region_name text not null,
  scope_id    bigint references scope,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint aws_dhcp_option_set_key unique (set_id, account_id)
);

create index aws_dhcp_option_set_scope_id_idx on aws_dhcp_option_set (scope_id);

create table aws_image (
  id               uuid primary key default gen_random_uuid(),
  name             text not null,
  owner_id         text not null,
  image_id         text not null,
  image_type       text not null,
  root_device_type text not null,
  description      text not null,
  region_name      text not null,
  account_id       text not null,
  scope_id         bigint references scope,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint aws_image_key unique (image_id, account_id)
);

create index aws_image_scope_id_idx on aws_image (scope_id);

create table aws_loadbalancer (
  id                       uuid primary key default gen_random_uuid(),
  name                     text not null,
  dns_name                 text not null,
  canonical_hosted_zone_id text not null,
  state                    text not null,
  scheme                   text not null,
  vpc_id                   text not null,
  region_name              text not null,
  type                     text not null,
  arn                      text not null,
  load_balancer_id         text not null,
  account_id               text not null,
  scope_id                 bigint references scope,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  constraint aws_loadbalancer_key unique (dns_name, account_id)
);

create index aws_loadbalancer_scope_id_idx on aws_loadbalancer (scope_id);

create table aws_bucket (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  creation_date timestamptz not null,
  region_name   text not null,
  account_id    text not null,
  scope_id      bigint references scope,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint aws_bucket_key unique (name, account_id)
);

create index aws_bucket_scope_id_idx on aws_bucket (scope_id);

create table aws_hosted_zone (
  id                        uuid primary key default gen_random_uuid(),
  hosted_zone_id            text not null,
  account_id                text not null,
  name                      text not null,
  description               text not null,
  caller_reference          text not null,
  comment                   text,
  is_private                boolean not null,
  resource_record_set_count bigint not null,
  scope_id                  bigint references scope,
  created_at                timestamptz not null default now(),
  updated_at                timestamptz not null default now(),
  constraint aws_hosted_zone_key unique (hosted_zone_id, account_id)
);

create index aws_hosted_zone_scope_id_idx on aws_hosted_zone (scope_id);

create table aws_dns_record (
  id              uuid primary key default gen_random_uuid(),
  account_id      text not null,
  hosted_zone_id  text not null,
  name            text not null,
  type            text not null,
  set_identifier  text,
  is_alias        boolean not null,
  ttl             bigint,
  evaluate_health boolean,
  value           text,
  scope_id        bigint references scope,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint aws_dns_record_key unique nulls not distinct (account_id, hosted_zone_id, name, type, set_identifier, value)
);

create index aws_dns_record_scope_id_idx on aws_dns_record (scope_id);

-- Names that Gardener keeps in somebody's DNS, one row a value.

create table g_dns_record (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  namespace          text not null,
  fqdn               text not null,
  record_type        text not null,
  value              text not null,
  ttl                integer,
  region             text,
  dns_zone           text not null,
  seed_name          text not null,
  creation_timestamp timestamptz,
  provider_type      text,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_dns_record_key unique (name, namespace, seed_name, value)
);

create index g_dns_record_scope_id_idx on g_dns_record (scope_id);
create index g_dns_record_fqdn_idx on g_dns_record (fqdn);

create table g_dns_entry (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  namespace          text not null,
  fqdn               text not null,
  value              text not null,
  ttl                integer,
  dns_zone           text not null,
  provider_type      text not null,
  provider           text not null,
  seed_name          text not null,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_dns_entry_key unique (name, namespace, seed_name, value)
);

create index g_dns_entry_scope_id_idx on g_dns_entry (scope_id);
create index g_dns_entry_fqdn_idx on g_dns_entry (fqdn);

create view g_dns_object as
select fqdn, name, namespace, seed_name, dns_zone, value, provider_type from g_dns_record
union
select fqdn, name, namespace, seed_name, dns_zone, value, provider_type from g_dns_entry;

comment on column g_dns_entry.seed_name is 'The seed, or ++garden++ for an entry of the garden itself';
comment on view g_dns_object is 'Every name that Gardener is answerable for';

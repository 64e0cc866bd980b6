-- Where seeds keep the backups of their shoots' etcd.

create table g_backup_bucket (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  provider_type      text not null,
  region_name        text not null,
  seed_name          text not null,
  state              text,
  state_progress     smallint,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_backup_bucket_key unique (name)
);

create index g_backup_bucket_scope_id_idx on g_backup_bucket (scope_id);

-- Volumes of the seeds: the disks of the shoots' control planes.

create table g_persistent_volume (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  seed_name          text not null,
  provider           text,
  disk_ref           text,
  status             text not null,
  capacity           text not null,
  storage_class      text not null,
  volume_mode        text,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_persistent_volume_key unique (name, seed_name)
);

create index g_persistent_volume_scope_id_idx on g_persistent_volume (scope_id);

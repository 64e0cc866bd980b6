-- Resources of Gardener. scope_id: the scope that owns the row; null for a row taken over and not seen since.

create table g_project (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  namespace          text not null,
  status             text not null,
  purpose            text not null,
  owner              text not null,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_project_key unique (name)
);

create index g_project_scope_id_idx on g_project (scope_id);

create table g_project_member (
  id           uuid primary key default gen_random_uuid(),
  name         text not null,
  project_name text not null,
  kind         text not null,
  role         text not null,
  scope_id     bigint references scope,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint g_project_member_key unique (name, project_name)
);

create index g_project_member_scope_id_idx on g_project_member (scope_id);

create table g_seed (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  kubernetes_version text not null,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_seed_key unique (name)
);

create index g_seed_scope_id_idx on g_seed (scope_id);

create table g_shoot (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  technical_id       text not null,
  namespace          text not null,
  project_name       text not null,
  cloud_profile      text not null,
  purpose            text not null,
  seed_name          text not null,
  status             text not null,
  is_hibernated      boolean not null,
  created_by         text not null,
  region             text,
  k8s_version        text,
  creation_timestamp timestamptz,
  worker_groups      text[],
  worker_prefixes    text[],
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_shoot_key unique (technical_id)
);

create index g_shoot_scope_id_idx on g_shoot (scope_id);

create table g_machine (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  namespace          text not null,
  provider_id        text not null,
  status             text not null,
  node               text,
  seed_name          text,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_machine_key unique (name, namespace)
);

create index g_machine_scope_id_idx on g_machine (scope_id);

create table g_bastion (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  namespace  text not null,
  seed_name  text not null,
  hostname   text,
  ip         inet,
  scope_id   bigint references scope,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint g_bastion_key unique (name, namespace, seed_name)
);

create index g_bastion_scope_id_idx on g_bastion (scope_id);

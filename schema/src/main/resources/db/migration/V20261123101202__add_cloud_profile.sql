-- What shoots may be made of: profiles, and the machine images that each offers.

create table g_cloud_profile (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  type               text not null,
  creation_timestamp timestamptz,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_cloud_profile_key unique (name)
);

create index g_cloud_profile_scope_id_idx on g_cloud_profile (scope_id);

create table g_cloud_profile_aws_image (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  version            text not null,
  region_name        text not null,
  ami                text not null,
  architecture       text not null,
  cloud_profile_name text not null,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_cloud_profile_aws_image_key unique (name, version, region_name, ami, cloud_profile_name)
);

create index g_cloud_profile_aws_image_scope_id_idx on g_cloud_profile_aws_image (scope_id);
create index g_cloud_profile_aws_image_ami_idx on g_cloud_profile_aws_image (cloud_profile_name, ami);

create table g_cloud_profile_gcp_image (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  version            text not null,
  image              text not null,
  architecture       text not null,
  cloud_profile_name text not null,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_cloud_profile_gcp_image_key unique (name, image, version, cloud_profile_name)
);

create index g_cloud_profile_gcp_image_scope_id_idx on g_cloud_profile_gcp_image (scope_id);

create table g_cloud_profile_azure_image (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  version            text not null,
  architecture       text not null,
  cloud_profile_name text not null,
  image_id           text not null,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_cloud_profile_azure_image_key unique (name, version, architecture, cloud_profile_name, image_id)
);

create index g_cloud_profile_azure_image_scope_id_idx on g_cloud_profile_azure_image (scope_id);

create table g_cloud_profile_openstack_image (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null,
  version            text not null,
  region_name        text not null,
  image_id           text not null,
  architecture       text not null,
  cloud_profile_name text not null,
  scope_id           bigint references scope,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint g_cloud_profile_openstack_image_key unique (name, version, region_name, image_id, cloud_profile_name)
);

create index g_cloud_profile_openstack_image_scope_id_idx on g_cloud_profile_openstack_image (scope_id);

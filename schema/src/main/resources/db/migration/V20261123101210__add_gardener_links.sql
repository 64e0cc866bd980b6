-- What belongs to what in Gardener. A link goes with either of its ends, or when its reason is gone.

create table l_g_shoot_to_project (
  id         uuid primary key default gen_random_uuid(),
  shoot_id   uuid not null references g_shoot on delete cascade,
  project_id uuid not null references g_project on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_g_shoot_to_project_key unique (shoot_id, project_id)
);

create index l_g_shoot_to_project_shoot_id_idx on l_g_shoot_to_project (shoot_id);
create index l_g_shoot_to_project_project_id_idx on l_g_shoot_to_project (project_id);

create table l_g_shoot_to_seed (
  id         uuid primary key default gen_random_uuid(),
  shoot_id   uuid not null references g_shoot on delete cascade,
  seed_id    uuid not null references g_seed on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_g_shoot_to_seed_key unique (shoot_id, seed_id)
);

create index l_g_shoot_to_seed_shoot_id_idx on l_g_shoot_to_seed (shoot_id);
create index l_g_shoot_to_seed_seed_id_idx on l_g_shoot_to_seed (seed_id);

create table l_g_machine_to_shoot (
  id         uuid primary key default gen_random_uuid(),
  shoot_id   uuid not null references g_shoot on delete cascade,
  machine_id uuid not null references g_machine on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_g_machine_to_shoot_key unique (shoot_id, machine_id)
);

create index l_g_machine_to_shoot_shoot_id_idx on l_g_machine_to_shoot (shoot_id);
create index l_g_machine_to_shoot_machine_id_idx on l_g_machine_to_shoot (machine_id);

create table l_g_aws_image_to_cloud_profile (
  id               uuid primary key default gen_random_uuid(),
  aws_image_id     uuid not null references g_cloud_profile_aws_image on delete cascade,
  cloud_profile_id uuid not null references g_cloud_profile on delete cascade,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint l_g_aws_image_to_cloud_profile_key unique (aws_image_id, cloud_profile_id)
);

create index l_g_aws_image_to_cloud_profile_aws_image_id_idx on l_g_aws_image_to_cloud_profile (aws_image_id);
create index l_g_aws_image_to_cloud_profile_cloud_profile_id_idx on l_g_aws_image_to_cloud_profile (cloud_profile_id);

create table l_g_gcp_image_to_cloud_profile (
  id               uuid primary key default gen_random_uuid(),
  gcp_image_id     uuid not null references g_cloud_profile_gcp_image on delete cascade,
  cloud_profile_id uuid not null references g_cloud_profile on delete cascade,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint l_g_gcp_image_to_cloud_profile_key unique (gcp_image_id, cloud_profile_id)
);

create index l_g_gcp_image_to_cloud_profile_gcp_image_id_idx on l_g_gcp_image_to_cloud_profile (gcp_image_id);
create index l_g_gcp_image_to_cloud_profile_cloud_profile_id_idx on l_g_gcp_image_to_cloud_profile (cloud_profile_id);

create table l_g_azure_image_to_cloud_profile (
  id               uuid primary key default gen_random_uuid(),
  azure_image_id   uuid not null references g_cloud_profile_azure_image on delete cascade,
  cloud_profile_id uuid not null references g_cloud_profile on delete cascade,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint l_g_azure_image_to_cloud_profile_key unique (azure_image_id, cloud_profile_id)
);

create index l_g_azure_image_to_cloud_profile_azure_image_id_idx on l_g_azure_image_to_cloud_profile (azure_image_id);
create index l_g_azure_image_to_cloud_profile_cloud_profile_id_idx on l_g_azure_image_to_cloud_profile (cloud_profile_id);

create table l_g_openstack_image_to_cloud_profile (
  id                 uuid primary key default gen_random_uuid(),
  openstack_image_id uuid not null references g_cloud_profile_openstack_image on delete cascade,
  cloud_profile_id   uuid not null references g_cloud_profile on delete cascade,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint l_g_openstack_image_to_cloud_profile_key unique (openstack_image_id, cloud_profile_id)
);

create index l_g_openstack_image_to_cloud_profile_openstack_image_id_idx on l_g_openstack_image_to_cloud_profile (openstack_image_id);
create index l_g_openstack_image_to_cloud_profile_cloud_profile_id_idx on l_g_openstack_image_to_cloud_profile (cloud_profile_id);

create table l_g_project_to_member (
  id         uuid primary key default gen_random_uuid(),
  project_id uuid not null references g_project on delete cascade,
  member_id  uuid not null references g_project_member on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_g_project_to_member_key unique (project_id, member_id)
);

create index l_g_project_to_member_project_id_idx on l_g_project_to_member (project_id);
create index l_g_project_to_member_member_id_idx on l_g_project_to_member (member_id);

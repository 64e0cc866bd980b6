-- A database as the existing system leaves it (github.com/gardener/inventory, its newest tables): facts carried over, in words of our
-- own. Text is varchar there, a key does not see two nulls as one, and ids were made at random.

create table bun_migrations (
  id          bigserial primary key,
  name        varchar,
  group_id    bigint,
  migrated_at timestamptz not null default current_timestamp
);

create table bun_migration_locks (
  id         bigserial primary key,
  table_name varchar unique
);

-- Those that make or change tables of AWS and Gardener, and one of another source.
insert into bun_migrations (name, group_id) values
  ('20240522121536', 1), ('20240523061849', 1), ('20240523062331', 1), ('20240523063556', 1), ('20240527193313', 1), ('20240530112949', 1), ('20240530112956', 1),
  ('20240530113000', 1), ('20240530113003', 1), ('20240605082129', 1), ('20240610054939', 1), ('20240610055456', 1), ('20240612093138', 1), ('20240612095116', 1),
  ('20240612095654', 1), ('20240612100352', 1), ('20240612103715', 1), ('20240612104334', 1), ('20240612134906', 1), ('20240612143321', 1), ('20240613114351', 1),
  ('20240613115030', 1), ('20240613121105', 1), ('20240624084418', 1), ('20240624102727', 1), ('20240624103809', 1), ('20240624121338', 1), ('20240624121843', 1),
  ('20240626143640', 1), ('20240705124716', 1), ('20240705133118', 1), ('20240705133124', 1), ('20240717115127', 1), ('20240724085602', 1), ('20240729121724', 1),
  ('20240729141508', 1), ('20240729142428', 1), ('20240730111941', 1), ('20240730113820', 1), ('20240731170047', 1), ('20240802062102', 1), ('20240806070243', 1),
  ('20240806080150', 1), ('20240812061412', 1), ('20240812093231', 1), ('20240812143448', 1), ('20240813095738', 1), ('20240813122729', 1), ('20240815080806', 1),
  ('20240815081927', 1), ('20240815122127', 1), ('20240816045319', 1), ('20240816065407', 1), ('20240816073625', 1), ('20240816111555', 1), ('20240816115504', 1),
  ('20240816122443', 1), ('20240912093452', 1), ('20240916114138', 1), ('20241015130238', 1);

create table aux_housekeeper_run (
  id           uuid not null default gen_random_uuid(),
  started_at   timestamptz not null,
  completed_at timestamptz not null,
  model_name   varchar not null,
  count        bigint not null,
  created_at   timestamptz not null default current_timestamp,
  updated_at   timestamptz not null default current_timestamp,
  primary key (id)
);

create table aws_az (
  id                   uuid not null default gen_random_uuid(),
  zone_id              varchar not null,
  name                 varchar not null,
  opt_in_status        varchar not null,
  state                varchar not null,
  region_name          varchar not null,
  group_name           varchar not null,
  network_border_group varchar not null,
  zone_type            varchar not null,
  account_id           varchar not null,
  created_at           timestamptz not null default current_timestamp,
  updated_at           timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_az_key unique (zone_id, account_id)
);

create table aws_bucket (
  id            uuid not null default gen_random_uuid(),
  name          varchar not null,
  creation_date timestamptz not null,
  region_name   varchar not null,
  account_id    varchar not null,
  created_at    timestamptz not null default current_timestamp,
  updated_at    timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_bucket_key unique (name, account_id)
);

create table aws_dhcp_option_set (
  id          uuid not null default gen_random_uuid(),
  name        varchar not null,
  set_id      varchar not null,
  account_id  varchar not null,
  region_name varchar not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_dhcp_option_set_key unique (set_id, account_id)
);

create table aws_dns_record (
  id              uuid not null default gen_random_uuid(),
  account_id      varchar not null,
  hosted_zone_id  varchar not null,
  name            varchar not null,
  type            varchar not null,
  set_identifier  varchar,
  is_alias        boolean not null,
  ttl             bigint,
  evaluate_health boolean,
  value           varchar,
  created_at      timestamptz not null default current_timestamp,
  updated_at      timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_dns_record_key unique (account_id, hosted_zone_id, name, type, set_identifier, value)
);

create table aws_geodata (
  id           uuid not null default gen_random_uuid(),
  region_name  varchar not null,
  country_code varchar not null,
  city         varchar not null,
  latitude     double precision not null,
  longitude    double precision not null,
  created_at   timestamptz not null default current_timestamp,
  updated_at   timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_geodata_key unique (region_name)
);

create table aws_hosted_zone (
  id                        uuid not null default gen_random_uuid(),
  hosted_zone_id            varchar not null,
  account_id                varchar not null,
  name                      varchar not null,
  description               varchar not null,
  caller_reference          varchar not null,
  "comment"                 varchar,
  is_private                boolean not null,
  resource_record_set_count bigint not null,
  created_at                timestamptz not null default current_timestamp,
  updated_at                timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_hosted_zone_key unique (hosted_zone_id, account_id)
);

create table aws_image (
  id               uuid not null default gen_random_uuid(),
  name             varchar not null,
  owner_id         varchar not null,
  image_id         varchar not null,
  image_type       varchar not null,
  root_device_type varchar not null,
  description      varchar not null,
  region_name      varchar not null,
  account_id       varchar not null,
  created_at       timestamptz not null default current_timestamp,
  updated_at       timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_image_key unique (image_id, account_id)
);

create table aws_instance (
  id            uuid not null default gen_random_uuid(),
  name          varchar not null,
  arch          varchar not null,
  instance_id   varchar not null,
  instance_type varchar not null,
  state         varchar not null,
  subnet_id     varchar not null,
  vpc_id        varchar not null,
  platform      varchar not null,
  region_name   varchar not null,
  image_id      varchar not null,
  launch_time   timestamptz,
  account_id    varchar not null,
  created_at    timestamptz not null default current_timestamp,
  updated_at    timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_instance_key unique (instance_id, account_id)
);

create table aws_loadbalancer (
  id                       uuid not null default gen_random_uuid(),
  name                     varchar not null,
  dns_name                 varchar not null,
  canonical_hosted_zone_id varchar not null,
  state                    varchar not null,
  scheme                   varchar not null,
  vpc_id                   varchar not null,
  region_name              varchar not null,
  type                     varchar not null,
  arn                      varchar not null,
  load_balancer_id         varchar not null,
  account_id               varchar not null,
  created_at               timestamptz not null default current_timestamp,
  updated_at               timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_loadbalancer_key unique (dns_name, account_id)
);

create table aws_net_interface (
  id                    uuid not null default gen_random_uuid(),
  region_name           varchar not null,
  az                    varchar not null,
  description           varchar not null,
  interface_type        varchar not null,
  mac_address           varchar not null,
  interface_id          varchar not null,
  owner_id              varchar not null,
  private_dns_name      varchar not null,
  private_ip_address    varchar not null,
  requester_id          varchar not null,
  requester_managed     boolean not null,
  src_dst_check         boolean not null,
  status                varchar not null,
  subnet_id             varchar not null,
  vpc_id                varchar not null,
  allocation_id         varchar not null,
  association_id        varchar not null,
  ip_owner_id           varchar not null,
  public_dns_name       varchar not null,
  public_ip_address     varchar not null,
  attachment_id         varchar not null,
  delete_on_termination boolean not null,
  device_index          bigint not null,
  instance_id           varchar not null,
  instance_owner_id     varchar not null,
  attachment_status     varchar not null,
  account_id            varchar not null,
  created_at            timestamptz not null default current_timestamp,
  updated_at            timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_net_interface_key unique (interface_id, account_id)
);

create table aws_region (
  id            uuid not null default gen_random_uuid(),
  name          varchar not null,
  endpoint      varchar not null,
  opt_in_status varchar not null,
  account_id    varchar not null,
  created_at    timestamptz not null default current_timestamp,
  updated_at    timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_region_key unique (name, account_id)
);

create table aws_subnet (
  id                       uuid not null default gen_random_uuid(),
  name                     varchar not null,
  subnet_id                varchar not null,
  vpc_id                   varchar not null,
  state                    varchar not null,
  az                       varchar not null,
  az_id                    varchar not null,
  available_ipv4_addresses bigint not null,
  ipv4_cidr                varchar not null,
  ipv6_cidr                varchar,
  subnet_arn               varchar not null,
  account_id               varchar not null,
  created_at               timestamptz not null default current_timestamp,
  updated_at               timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_subnet_key unique (subnet_id, account_id)
);

create table aws_vpc (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  vpc_id             varchar not null,
  state              varchar not null,
  ipv4_cidr          varchar not null,
  ipv6_cidr          varchar,
  is_default         boolean not null,
  owner_id           varchar not null,
  region_name        varchar not null,
  account_id         varchar not null,
  dhcp_option_set_id varchar not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint aws_vpc_key unique (vpc_id, account_id)
);

create table g_backup_bucket (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  provider_type      varchar not null,
  region_name        varchar not null,
  seed_name          varchar not null,
  state              varchar,
  state_progress     smallint,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_backup_bucket_name_key unique (name)
);

create table g_bastion (
  id         uuid not null default gen_random_uuid(),
  name       varchar not null,
  namespace  varchar not null,
  seed_name  varchar not null,
  hostname   varchar,
  ip         inet,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_bastion_key unique (name, namespace, seed_name)
);

create table g_cloud_profile (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  type               varchar not null,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_cloud_profile_name_key unique (name)
);

create table g_cloud_profile_aws_image (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  version            varchar not null,
  region_name        varchar not null,
  ami                varchar not null,
  architecture       varchar not null,
  cloud_profile_name varchar not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_cloud_profile_aws_image_key unique (name, version, region_name, ami, cloud_profile_name)
);

create table g_cloud_profile_azure_image (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  version            varchar not null,
  architecture       varchar not null,
  cloud_profile_name varchar not null,
  image_id           varchar not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_cloud_profile_azure_image_key unique (name, version, architecture, cloud_profile_name, image_id)
);

create table g_cloud_profile_gcp_image (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  version            varchar not null,
  image              varchar not null,
  architecture       varchar not null,
  cloud_profile_name varchar not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_cloud_profile_gcp_image_key unique (name, image, version, cloud_profile_name)
);

create table g_cloud_profile_openstack_image (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  version            varchar not null,
  region_name        varchar not null,
  image_id           varchar not null,
  architecture       varchar not null,
  cloud_profile_name varchar not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_cloud_profile_openstack_image_key unique (name, version, region_name, image_id, cloud_profile_name)
);

create table g_dns_entry (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  namespace          varchar not null,
  fqdn               varchar not null,
  value              varchar not null,
  ttl                integer,
  dns_zone           varchar not null,
  provider_type      varchar not null,
  provider           varchar not null,
  seed_name          varchar not null,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_dns_entry_key unique (name, namespace, seed_name, value)
);

create table g_dns_record (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  namespace          varchar not null,
  fqdn               varchar not null,
  record_type        varchar not null,
  value              varchar not null,
  ttl                integer,
  region             varchar,
  dns_zone           varchar not null,
  seed_name          varchar not null,
  creation_timestamp timestamptz,
  provider_type      varchar,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_dns_record_key unique (name, namespace, seed_name, value)
);

create table g_machine (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  namespace          varchar not null,
  provider_id        varchar not null,
  status             varchar not null,
  node               varchar,
  seed_name          varchar not null,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_machine_name_namespace_key unique (name, namespace)
);

create table g_persistent_volume (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  seed_name          varchar not null,
  provider           varchar,
  disk_ref           varchar,
  status             varchar not null,
  capacity           varchar not null,
  storage_class      varchar not null,
  volume_mode        varchar,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_persistent_volume_key unique (name, seed_name)
);

create table g_project (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  namespace          varchar not null,
  status             varchar not null,
  purpose            varchar not null,
  owner              varchar not null,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_project_name_key unique (name)
);

create table g_project_member (
  id           uuid not null default gen_random_uuid(),
  name         varchar not null,
  project_name varchar not null,
  kind         varchar not null,
  role         varchar not null,
  created_at   timestamptz not null default current_timestamp,
  updated_at   timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_project_member_key unique (name, project_name)
);

create table g_seed (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  kubernetes_version varchar not null,
  creation_timestamp timestamptz,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_seed_name_key unique (name)
);

create table g_shoot (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  technical_id       varchar not null,
  namespace          varchar not null,
  project_name       varchar not null,
  cloud_profile      varchar not null,
  purpose            varchar not null,
  seed_name          varchar not null,
  status             varchar not null,
  is_hibernated      boolean not null,
  created_by         varchar not null,
  region             varchar,
  k8s_version        varchar,
  creation_timestamp timestamptz,
  worker_groups      varchar[],
  worker_prefixes    varchar[],
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint g_shoot_technical_id_key unique (technical_id)
);

create table gcp_instance (
  id                     uuid not null default gen_random_uuid(),
  name                   varchar not null,
  hostname               varchar not null,
  instance_id            bigint not null,
  project_id             varchar not null,
  zone                   varchar not null,
  region                 varchar not null,
  can_ip_forward         boolean not null,
  cpu_platform           varchar not null,
  creation_timestamp     varchar not null,
  description            varchar not null,
  last_start_timestamp   varchar,
  last_stop_timestamp    varchar,
  last_suspend_timestamp varchar,
  machine_type           varchar not null,
  min_cpu_platform       varchar not null,
  self_link              varchar not null,
  status                 varchar not null,
  status_message         varchar not null,
  source_machine_image   varchar not null,
  gke_cluster_name       varchar,
  gke_pool_name          varchar,
  created_at             timestamptz not null default current_timestamp,
  updated_at             timestamptz not null default current_timestamp,
  primary key (id),
  constraint gcp_instance_key unique (instance_id, project_id)
);

create table az_vm (
  id                 uuid not null default gen_random_uuid(),
  name               varchar not null,
  subscription_id    varchar not null,
  resource_group     varchar not null,
  location           varchar not null,
  provisioning_state varchar not null,
  vm_created_at      timestamptz,
  hyper_v_gen        varchar,
  vm_size            varchar,
  power_state        varchar,
  vm_agent_version   varchar,
  gallery_image_id   varchar,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  constraint az_vm_key unique (name, subscription_id, resource_group)
);

create table openstack_server (
  id                uuid not null default gen_random_uuid(),
  server_id         varchar not null,
  name              varchar not null,
  project_id        varchar not null,
  domain            varchar not null,
  region            varchar not null,
  user_id           varchar not null,
  availability_zone varchar not null,
  status            varchar not null,
  image_id          varchar not null,
  server_created_at timestamptz not null,
  server_updated_at timestamptz not null,
  created_at        timestamptz not null default current_timestamp,
  updated_at        timestamptz not null default current_timestamp,
  primary key (id),
  constraint openstack_server_key unique (server_id, project_id)
);

create table l_aws_image_to_region (
  id         uuid not null default gen_random_uuid(),
  image_id   uuid not null,
  region_id  uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (image_id) references aws_image (id) on delete cascade,
  foreign key (region_id) references aws_region (id) on delete cascade,
  constraint l_aws_image_to_region_key unique (image_id, region_id)
);

create table l_aws_instance_to_image (
  id          uuid not null default gen_random_uuid(),
  instance_id uuid not null,
  image_id    uuid not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (instance_id) references aws_instance (id) on delete cascade,
  foreign key (image_id) references aws_image (id) on delete cascade,
  constraint l_aws_instance_to_image_key unique (instance_id, image_id)
);

create table l_aws_instance_to_net_interface (
  id          uuid not null default gen_random_uuid(),
  instance_id uuid not null,
  ni_id       uuid not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (instance_id) references aws_instance (id) on delete cascade,
  foreign key (ni_id) references aws_net_interface (id) on delete cascade,
  constraint l_aws_instance_to_net_interface_key unique (instance_id, ni_id)
);

create table l_aws_instance_to_region (
  id          uuid not null default gen_random_uuid(),
  instance_id uuid not null,
  region_id   uuid not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (instance_id) references aws_instance (id) on delete cascade,
  foreign key (region_id) references aws_region (id) on delete cascade,
  constraint l_aws_instance_to_region_key unique (instance_id, region_id)
);

create table l_aws_instance_to_subnet (
  id          uuid not null default gen_random_uuid(),
  instance_id uuid not null,
  subnet_id   uuid not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (instance_id) references aws_instance (id) on delete cascade,
  foreign key (subnet_id) references aws_subnet (id) on delete cascade,
  constraint l_aws_instance_to_subnet_key unique (instance_id, subnet_id)
);

create table l_aws_lb_to_net_interface (
  id         uuid not null default gen_random_uuid(),
  lb_id      uuid not null,
  ni_id      uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (lb_id) references aws_loadbalancer (id) on delete cascade,
  foreign key (ni_id) references aws_net_interface (id) on delete cascade,
  constraint l_aws_lb_to_net_interface_key unique (lb_id, ni_id)
);

create table l_aws_lb_to_region (
  id         uuid not null default gen_random_uuid(),
  lb_id      uuid not null,
  region_id  uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (lb_id) references aws_loadbalancer (id) on delete cascade,
  foreign key (region_id) references aws_region (id) on delete cascade,
  constraint l_aws_lb_to_region_key unique (lb_id, region_id)
);

create table l_aws_lb_to_vpc (
  id         uuid not null default gen_random_uuid(),
  lb_id      uuid not null,
  vpc_id     uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (lb_id) references aws_loadbalancer (id) on delete cascade,
  foreign key (vpc_id) references aws_vpc (id) on delete cascade,
  constraint l_aws_lb_to_vpc_key unique (lb_id, vpc_id)
);

create table l_aws_region_to_az (
  id         uuid not null default gen_random_uuid(),
  region_id  uuid not null,
  az_id      uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (region_id) references aws_region (id) on delete cascade,
  foreign key (az_id) references aws_az (id) on delete cascade,
  constraint l_aws_region_to_az_key unique (region_id, az_id)
);

create table l_aws_region_to_vpc (
  id         uuid not null default gen_random_uuid(),
  region_id  uuid not null,
  vpc_id     uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (region_id) references aws_region (id) on delete cascade,
  foreign key (vpc_id) references aws_vpc (id) on delete cascade,
  constraint l_aws_region_to_vpc_key unique (region_id, vpc_id)
);

create table l_aws_subnet_to_az (
  id         uuid not null default gen_random_uuid(),
  az_id      uuid not null,
  subnet_id  uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (az_id) references aws_az (id) on delete cascade,
  foreign key (subnet_id) references aws_subnet (id) on delete cascade,
  constraint l_aws_subnet_to_az_key unique (az_id, subnet_id)
);

create table l_aws_vpc_to_instance (
  id          uuid not null default gen_random_uuid(),
  vpc_id      uuid not null,
  instance_id uuid not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (vpc_id) references aws_vpc (id) on delete cascade,
  foreign key (instance_id) references aws_instance (id) on delete cascade,
  constraint l_aws_vpc_to_instance_key unique (vpc_id, instance_id)
);

create table l_aws_vpc_to_subnet (
  id         uuid not null default gen_random_uuid(),
  vpc_id     uuid not null,
  subnet_id  uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (vpc_id) references aws_vpc (id) on delete cascade,
  foreign key (subnet_id) references aws_subnet (id) on delete cascade,
  constraint l_aws_vpc_to_subnet_key unique (vpc_id, subnet_id)
);

create table l_g_aws_image_to_cloud_profile (
  id               uuid not null default gen_random_uuid(),
  aws_image_id     uuid not null,
  cloud_profile_id uuid not null,
  created_at       timestamptz not null default current_timestamp,
  updated_at       timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (aws_image_id) references g_cloud_profile_aws_image (id) on delete cascade,
  foreign key (cloud_profile_id) references g_cloud_profile (id) on delete cascade,
  constraint l_g_aws_image_to_cloud_profile_key unique (aws_image_id, cloud_profile_id)
);

create table l_g_azure_image_to_cloud_profile (
  id               uuid not null default gen_random_uuid(),
  azure_image_id   uuid not null,
  cloud_profile_id uuid not null,
  created_at       timestamptz not null default current_timestamp,
  updated_at       timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (azure_image_id) references g_cloud_profile_azure_image (id) on delete cascade,
  foreign key (cloud_profile_id) references g_cloud_profile (id) on delete cascade,
  constraint l_g_azure_image_to_cloud_profile_key unique (azure_image_id, cloud_profile_id)
);

create table l_g_gcp_image_to_cloud_profile (
  id               uuid not null default gen_random_uuid(),
  gcp_image_id     uuid not null,
  cloud_profile_id uuid not null,
  created_at       timestamptz not null default current_timestamp,
  updated_at       timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (gcp_image_id) references g_cloud_profile_gcp_image (id) on delete cascade,
  foreign key (cloud_profile_id) references g_cloud_profile (id) on delete cascade,
  constraint l_g_gcp_image_to_cloud_profile_key unique (gcp_image_id, cloud_profile_id)
);

create table l_g_machine_to_shoot (
  id         uuid not null default gen_random_uuid(),
  shoot_id   uuid not null,
  machine_id uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (shoot_id) references g_shoot (id) on delete cascade,
  foreign key (machine_id) references g_machine (id) on delete cascade,
  constraint l_g_machine_to_shoot_key unique (shoot_id, machine_id)
);

create table l_g_openstack_image_to_cloud_profile (
  id                 uuid not null default gen_random_uuid(),
  openstack_image_id uuid not null,
  cloud_profile_id   uuid not null,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (openstack_image_id) references g_cloud_profile_openstack_image (id) on delete cascade,
  foreign key (cloud_profile_id) references g_cloud_profile (id) on delete cascade,
  constraint l_g_openstack_image_to_cloud_profile_key unique (openstack_image_id, cloud_profile_id)
);

create table l_g_project_to_member (
  id         uuid not null default gen_random_uuid(),
  project_id uuid not null,
  member_id  uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (project_id) references g_project (id) on delete cascade,
  foreign key (member_id) references g_project_member (id) on delete cascade,
  constraint l_g_project_to_member_key unique (project_id, member_id)
);

create table l_g_shoot_to_project (
  id         uuid not null default gen_random_uuid(),
  shoot_id   uuid not null,
  project_id uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (shoot_id) references g_shoot (id) on delete cascade,
  foreign key (project_id) references g_project (id) on delete cascade,
  constraint l_g_shoot_to_project_key unique (shoot_id, project_id)
);

create table l_g_shoot_to_seed (
  id         uuid not null default gen_random_uuid(),
  shoot_id   uuid not null,
  seed_id    uuid not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  primary key (id),
  foreign key (shoot_id) references g_shoot (id) on delete cascade,
  foreign key (seed_id) references g_seed (id) on delete cascade,
  constraint l_g_shoot_to_seed_key unique (shoot_id, seed_id)
);

create function housekeeper_ran_in_last(period interval, name text) returns boolean language sql as $$
  select exists (select from aux_housekeeper_run h where h.model_name = name and h.completed_at > now() - period)
$$;

create view aws_orphan_vpc as
select v.name, v.vpc_id, v.state, v.ipv4_cidr, v.ipv6_cidr, v.is_default, v.owner_id, v.region_name, v.id, v.created_at, v.updated_at, v.account_id
from aws_vpc v
where not exists (select from g_shoot s where s.technical_id = v.name) and housekeeper_ran_in_last('1 day', 'g:model:shoot');

create view gcp_orphan_instance as
select i.id, i.name, i.project_id from gcp_instance i
where not exists (select from g_shoot s where s.technical_id = i.name);

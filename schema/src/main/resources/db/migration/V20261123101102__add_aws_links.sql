-- What belongs to what in AWS. A link goes with either of its ends, or when its reason is gone.

create table l_aws_image_to_region (
  id         uuid primary key default gen_random_uuid(),
  image_id   uuid not null references aws_image on delete cascade,
  region_id  uuid not null references aws_region on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_image_to_region_key unique (image_id, region_id)
);

create index l_aws_image_to_region_image_id_idx on l_aws_image_to_region (image_id);
create index l_aws_image_to_region_region_id_idx on l_aws_image_to_region (region_id);

create table l_aws_instance_to_image (
  id          uuid primary key default gen_random_uuid(),
  instance_id uuid not null references aws_instance on delete cascade,
  image_id    uuid not null references aws_image on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_instance_to_image_key unique (instance_id, image_id)
);

create index l_aws_instance_to_image_instance_id_idx on l_aws_instance_to_image (instance_id);
create index l_aws_instance_to_image_image_id_idx on l_aws_instance_to_image (image_id);

create table l_aws_instance_to_net_interface (
  id          uuid primary key default gen_random_uuid(),
  instance_id uuid not null references aws_instance on delete cascade,
  ni_id       uuid not null references aws_net_interface on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_instance_to_net_interface_key unique (instance_id, ni_id)
);

create index l_aws_instance_to_net_interface_instance_id_idx on l_aws_instance_to_net_interface (instance_id);
create index l_aws_instance_to_net_interface_ni_id_idx on l_aws_instance_to_net_interface (ni_id);

create table l_aws_instance_to_region (
  id          uuid primary key default gen_random_uuid(),
  instance_id uuid not null references aws_instance on delete cascade,
  region_id   uuid not null references aws_region on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_instance_to_region_key unique (instance_id, region_id)
);

create index l_aws_instance_to_region_instance_id_idx on l_aws_instance_to_region (instance_id);
create index l_aws_instance_to_region_region_id_idx on l_aws_instance_to_region (region_id);

create table l_aws_instance_to_subnet (
  id          uuid primary key default gen_random_uuid(),
  instance_id uuid not null references aws_instance on delete cascade,
  subnet_id   uuid not null references aws_subnet on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_instance_to_subnet_key unique (instance_id, subnet_id)
);

create index l_aws_instance_to_subnet_instance_id_idx on l_aws_instance_to_subnet (instance_id);
create index l_aws_instance_to_subnet_subnet_id_idx on l_aws_instance_to_subnet (subnet_id);

create table l_aws_lb_to_net_interface (
  id         uuid primary key default gen_random_uuid(),
  lb_id      uuid not null references aws_loadbalancer on delete cascade,
  ni_id      uuid not null references aws_net_interface on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_lb_to_net_interface_key unique (lb_id, ni_id)
);

create index l_aws_lb_to_net_interface_lb_id_idx on l_aws_lb_to_net_interface (lb_id);
create index l_aws_lb_to_net_interface_ni_id_idx on l_aws_lb_to_net_interface (ni_id);

create table l_aws_lb_to_region (
  id         uuid primary key default gen_random_uuid(),
  lb_id      uuid not null references aws_loadbalancer on delete cascade,
  region_id  uuid not null references aws_region on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_lb_to_region_key unique (lb_id, region_id)
);

create index l_aws_lb_to_region_lb_id_idx on l_aws_lb_to_region (lb_id);
create index l_aws_lb_to_region_region_id_idx on l_aws_lb_to_region (region_id);

create table l_aws_lb_to_vpc (
  id         uuid primary key default gen_random_uuid(),
  lb_id      uuid not null references aws_loadbalancer on delete cascade,
  vpc_id     uuid not null references aws_vpc on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_lb_to_vpc_key unique (lb_id, vpc_id)
);

create index l_aws_lb_to_vpc_lb_id_idx on l_aws_lb_to_vpc (lb_id);
create index l_aws_lb_to_vpc_vpc_id_idx on l_aws_lb_to_vpc (vpc_id);

create table l_aws_region_to_az (
  id         uuid primary key default gen_random_uuid(),
  region_id  uuid not null references aws_region on delete cascade,
  az_id      uuid not null references aws_az on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_region_to_az_key unique (region_id, az_id)
);

create index l_aws_region_to_az_region_id_idx on l_aws_region_to_az (region_id);
create index l_aws_region_to_az_az_id_idx on l_aws_region_to_az (az_id);

create table l_aws_region_to_vpc (
  id         uuid primary key default gen_random_uuid(),
  region_id  uuid not null references aws_region on delete cascade,
  vpc_id     uuid not null references aws_vpc on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_region_to_vpc_key unique (region_id, vpc_id)
);

create index l_aws_region_to_vpc_region_id_idx on l_aws_region_to_vpc (region_id);
create index l_aws_region_to_vpc_vpc_id_idx on l_aws_region_to_vpc (vpc_id);

create table l_aws_subnet_to_az (
  id         uuid primary key default gen_random_uuid(),
  az_id      uuid not null references aws_az on delete cascade,
  subnet_id  uuid not null references aws_subnet on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_subnet_to_az_key unique (az_id, subnet_id)
);

create index l_aws_subnet_to_az_az_id_idx on l_aws_subnet_to_az (az_id);
create index l_aws_subnet_to_az_subnet_id_idx on l_aws_subnet_to_az (subnet_id);

create table l_aws_vpc_to_instance (
  id          uuid primary key default gen_random_uuid(),
  vpc_id      uuid not null references aws_vpc on delete cascade,
  instance_id uuid not null references aws_instance on delete cascade,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint l_aws_vpc_to_instance_key unique (vpc_id, instance_id)
);

create index l_aws_vpc_to_instance_vpc_id_idx on l_aws_vpc_to_instance (vpc_id);
create index l_aws_vpc_to_instance_instance_id_idx on l_aws_vpc_to_instance (instance_id);

create table l_aws_vpc_to_subnet (
  id         uuid primary key default gen_random_uuid(),
  vpc_id     uuid not null references aws_vpc on delete cascade,
  subnet_id  uuid not null references aws_subnet on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint l_aws_vpc_to_subnet_key unique (vpc_id, subnet_id)
);

create index l_aws_vpc_to_subnet_vpc_id_idx on l_aws_vpc_to_subnet (vpc_id);
create index l_aws_vpc_to_subnet_subnet_id_idx on l_aws_vpc_to_subnet (subnet_id);

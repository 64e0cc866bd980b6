-- What the source said of a resource, whole. Null: it was not asked for.

alter table aws_az add column raw jsonb;
alter table aws_bucket add column raw jsonb;
alter table aws_dhcp_option_set add column raw jsonb;
alter table aws_dns_record add column raw jsonb;
alter table aws_elastic_ip add column raw jsonb;
alter table aws_hosted_zone add column raw jsonb;
alter table aws_image add column raw jsonb;
alter table aws_instance add column raw jsonb;
alter table aws_internet_gateway add column raw jsonb;
alter table aws_key_pair add column raw jsonb;
alter table aws_loadbalancer add column raw jsonb;
alter table aws_nat_gateway add column raw jsonb;
alter table aws_net_interface add column raw jsonb;
alter table aws_region add column raw jsonb;
alter table aws_route_table add column raw jsonb;
alter table aws_security_group add column raw jsonb;
alter table aws_snapshot add column raw jsonb;
alter table aws_subnet add column raw jsonb;
alter table aws_volume add column raw jsonb;
alter table aws_vpc add column raw jsonb;
alter table g_backup_bucket add column raw jsonb;
alter table g_bastion add column raw jsonb;
alter table g_cloud_profile add column raw jsonb;
alter table g_cloud_profile_aws_image add column raw jsonb;
alter table g_cloud_profile_azure_image add column raw jsonb;
alter table g_cloud_profile_gcp_image add column raw jsonb;
alter table g_cloud_profile_openstack_image add column raw jsonb;
alter table g_dns_entry add column raw jsonb;
alter table g_dns_record add column raw jsonb;
alter table g_machine add column raw jsonb;
alter table g_persistent_volume add column raw jsonb;
alter table g_project add column raw jsonb;
alter table g_project_member add column raw jsonb;
alter table g_seed add column raw jsonb;
alter table g_shoot add column raw jsonb;

alter table sink_staging add column raw text;

comment on column sink_staging.raw is 'What the source said, as JSON; null when it is not kept';

drop table l_g_project_to_member;
drop table l_g_openstack_image_to_cloud_profile;
drop table l_g_azure_image_to_cloud_profile;
drop table l_g_gcp_image_to_cloud_profile;
drop table l_g_aws_image_to_cloud_profile;
drop table l_g_machine_to_shoot;
drop table l_g_shoot_to_seed;
drop table l_g_shoot_to_project;

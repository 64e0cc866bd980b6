drop table g_cloud_profile_openstack_image;
drop table g_cloud_profile_azure_image;
drop table g_cloud_profile_gcp_image;
drop table g_cloud_profile_aws_image;
drop table g_cloud_profile;

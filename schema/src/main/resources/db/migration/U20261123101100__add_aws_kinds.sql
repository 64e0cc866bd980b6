drop table aws_dns_record;
drop table aws_hosted_zone;
drop table aws_bucket;
drop table aws_loadbalancer;
drop table aws_image;
drop table aws_dhcp_option_set;

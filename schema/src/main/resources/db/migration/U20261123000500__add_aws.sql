drop table aws_net_interface;
drop table aws_instance;
drop table aws_subnet;
drop table aws_vpc;
drop table aws_az;
drop table aws_region;

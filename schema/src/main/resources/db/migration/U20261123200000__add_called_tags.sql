alter table aws_bucket drop column tags;
alter table aws_hosted_zone drop column tags;
alter table aws_loadbalancer drop column tags;

drop view undecided_aws_instance;
drop view aws_orphan_instance;
drop view landscape_proof;
drop view aws_orphan_instance_candidate;
drop view undecided_aws_vpc;
drop view aws_orphan_vpc;
drop view aws_orphan_vpc_candidate;
drop view aws_bastion_instance;

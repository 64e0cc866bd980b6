drop view undecided_aws_instance_image;
drop view aws_unknown_instance_image;
drop view aws_unknown_instance_image_candidate;
drop view aws_image_proof;

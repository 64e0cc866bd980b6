drop view undecided_aws_dns_record;
drop view aws_orphan_dns_record;
drop view aws_orphan_dns_record_candidate;
drop view dns_object_proof;
drop view undecided_aws_bucket;
drop view aws_orphan_bucket;
drop view aws_orphan_bucket_candidate;
drop view backup_bucket_proof;

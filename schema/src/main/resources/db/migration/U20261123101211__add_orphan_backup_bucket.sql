drop view undecided_g_backup_bucket;
drop view g_orphan_backup_bucket;
drop view g_orphan_backup_bucket_candidate;
drop view seed_proof;

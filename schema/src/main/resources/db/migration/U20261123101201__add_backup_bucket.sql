drop table g_backup_bucket;

-- Null: the row was last written before the column was there, and says nothing about it.

alter table g_project add column labels jsonb;
alter table g_seed add column labels jsonb;
alter table g_shoot add column dns_domain text, add column labels jsonb;
alter table g_machine add column labels jsonb;
alter table g_backup_bucket add column labels jsonb;
alter table g_cloud_profile add column labels jsonb;
alter table g_persistent_volume add column labels jsonb;
alter table g_dns_record add column labels jsonb;
alter table g_dns_entry add column labels jsonb;
alter table g_bastion add column labels jsonb;

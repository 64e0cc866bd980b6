drop view g_dns_object;
drop table g_dns_entry;
drop table g_dns_record;

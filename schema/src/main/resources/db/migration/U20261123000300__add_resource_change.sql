drop function add_resource_change_month(timestamptz);
drop table resource_change;

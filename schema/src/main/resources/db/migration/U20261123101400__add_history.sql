drop function drop_resource_change_months(timestamptz);
drop table history_start;
drop view resource_change_month;

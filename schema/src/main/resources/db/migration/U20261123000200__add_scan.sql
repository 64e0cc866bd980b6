drop table scan_rejection;
drop table scan;

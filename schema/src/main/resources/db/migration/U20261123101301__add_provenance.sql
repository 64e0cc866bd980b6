drop view resource_provenance;
alter table scope drop column last_complete_scan;
alter table scan drop column collector;

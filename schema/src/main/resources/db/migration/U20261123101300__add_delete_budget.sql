drop table sink_missing;
drop table delete_budget_use;
drop table held_removal;
alter table scan drop column held;

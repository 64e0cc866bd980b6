-- Who says what a row says: without a word in the row itself, so that an unchanged scan writes none.

alter table scan add column collector text;
alter table scope add column last_complete_scan uuid;

comment on column scan.collector is 'Version of the program that read';
comment on column scope.last_complete_scan is 'The scan that last_complete is the end of: it saw every row that the scope owns';

create view resource_provenance as
select distinct on (c.resource_id)
       c.resource_id, c.model, c.key, c.kind, c.reason, c.recorded_at, c.scan_id, c.scope_id,
       s.task_id, s.attempt, s.credential, s.collector
from resource_change c
left join scan s on s.id = c.scan_id
order by c.resource_id, c.recorded_at desc, c.id desc;

comment on view resource_provenance is
  'The newest change of each resource in the history, and the scan, task, credential and collector that it is from';

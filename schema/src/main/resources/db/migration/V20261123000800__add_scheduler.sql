-- Periodic jobs and the ticks they made. JobRunr makes its own tables in the schema jobrunr.

create table scheduler_job (
  id            uuid primary key,
  name          text not null,
  spec          text not null,
  queue         text not null,
  payload       text,
  description   text not null default '',
  max_retry     integer not null,
  timeout       interval not null,
  time_zone     text not null default 'UTC',
  registered_by text not null,
  registered_at timestamptz not null default now(),
  prev          timestamptz,
  next          timestamptz not null,
  missed        bigint not null default 0
);

comment on table scheduler_job is 'The jobs of the scheduler whose configuration rules: the last one to start';
comment on column scheduler_job.id is 'UUIDv5 of name, queue and payload';
comment on column scheduler_job.registered_by is 'The scheduler that registered it: host and process';
comment on column scheduler_job.next is 'The first fire time that is not yet a task';
comment on column scheduler_job.missed is 'Ticks left out after long outages';

create table scheduler_fire (
  job_id    uuid not null references scheduler_job on delete cascade,
  fire_time timestamptz not null,
  task_id   uuid not null,
  primary key (job_id, fire_time)
);

comment on table scheduler_fire is 'Ticks that were offered as tasks; the primary key makes a tick one task';

create schema jobrunr;

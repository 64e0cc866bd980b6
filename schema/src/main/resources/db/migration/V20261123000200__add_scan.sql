-- The ledger: one row for each scan that has ended.

create table scan (
  id             uuid primary key,
  scope_id       bigint not null references scope,
  task_id        uuid,
  attempt        int not null default 1,
  credential     text,
  verdict        text not null check (verdict in ('COMPLETE', 'PARTIAL', 'DENIED', 'FAILED', 'SUPERSEDED')),
  targeted       boolean not null default false,
  started_at     timestamptz not null,
  ended_at       timestamptz not null,
  applied_at     timestamptz not null default now(),
  pages          int not null default 0,
  rows           bigint not null default 0,
  inserted       bigint not null default 0,
  updated        bigint not null default 0,
  removed        bigint not null default 0,
  unchanged      bigint not null default 0,
  rejected       bigint not null default 0,
  incomplete     bigint not null default 0,
  collided       bigint not null default 0,
  duplicates     bigint not null default 0,
  error_class    text,
  request_id     text,
  message        text,
  partition      int,
  started_offset bigint
);

create index scan_scope_id_idx on scan (scope_id, applied_at desc);
create index scan_applied_at_idx on scan (applied_at desc);

comment on table scan is 'The ledger of scans; its primary key is what applies a scan at most once';
comment on column scan.targeted is 'A read narrower or wider than its scope: removes nothing and moves no freshness';
comment on column scan.applied_at is 'now() of the transaction that applied it; the other times are the source''s side';
comment on column scan.rows is 'Rows as the collector counted them in its end marker';
comment on column scan.rejected is 'Rows set aside because they break a rule of a column';
comment on column scan.incomplete is 'Failed calls that only fill a column';
comment on column scan.collided is 'Rows whose key another scope owns';
comment on column scan.duplicates is 'Rows merged into another one of the same key';
comment on column scan.error_class is 'Code of the source for DENIED and FAILED';
comment on column scan.request_id is 'The source''s own id of the failed request';
comment on column scan.partition is 'Partition of observations; null for a scan that a fan-out marked without starting it';
comment on column scan.started_offset is 'Offset of its started record: the order among the scans of a scope';

create table scan_rejection (
  scan_id uuid not null references scan on delete cascade,
  seq     bigint not null,
  key     jsonb,
  reason  text not null,
  primary key (scan_id, seq)
);

comment on table scan_rejection is 'Rows of a scan that were set aside, each with its key (null when it had none) and why';
comment on column scan_rejection.seq is 'The running number of the row in its scan';

-- Removals that are held back because a scan would take more than its model's delete budget.

alter table scan add column held bigint not null default 0;

comment on column scan.held is 'Rows that it lacks and that the delete budget held back when it was applied';

create table held_removal (
  resource_id   uuid primary key,
  model         text not null,
  key           jsonb not null,
  scope_id      bigint not null references scope,
  scan_id       uuid not null,
  reason        text not null check (reason in ('missing', 'parent gone')),
  rule          text not null check (rule in ('scope share', 'whole scope', 'account share')),
  state         text not null default 'held' check (state in ('held', 'rejected')),
  held_since    timestamptz not null default now(),
  proofs        int not null default 1,
  proof_started timestamptz not null,
  rejected_at   timestamptz
);

create index held_removal_scope_id_idx on held_removal (scope_id);
create index held_removal_model_idx on held_removal (model);

comment on table held_removal is
  'Rows that a COMPLETE scan lacks and that stay until the operator, or two further such scans, say so';
comment on column held_removal.scan_id is 'The first scan that lacks it';
comment on column held_removal.reason is 'missing: the scan is of its own scope; parent gone: of the scope of its parent';
comment on column held_removal.rule is
  'scope share: too many rows of one scope; whole scope: all of them; account share: too many of an account in an hour';
comment on column held_removal.state is 'rejected: the operator keeps it, whatever scans say, until one holds it again';
comment on column held_removal.held_since is 'applied_at of its scan';
comment on column held_removal.proofs is 'COMPLETE scans that lack it, each started long enough after the one counted before';
comment on column held_removal.proof_started is 'Start of the one counted last';

create table delete_budget_use (
  id         bigint generated always as identity primary key,
  model      text not null,
  source     text not null,
  account    text,
  scan_id    uuid not null,
  rows       bigint not null,
  removed_at timestamptz not null default now()
);

create index delete_budget_use_model_idx on delete_budget_use (model, source, account, removed_at);

comment on table delete_budget_use is
  'Rows that single scans took out within the last hour; what was confirmed or approved does not count';

-- Unlogged: it is filled and emptied within one transaction.
create unlogged table sink_missing (
  scan_id  uuid not null,
  id       uuid not null,
  scope_id bigint not null
);

create index sink_missing_scan_id_idx on sink_missing (scan_id);

comment on table sink_missing is 'Rows that the scan being applied lacks, until its transaction has decided about them';

-- What one scan reads whole, and who may own a row.

create table scope (
  id                     bigint generated always as identity primary key,
  model                  text not null,
  source                 text not null,
  account                text,
  region                 text,
  parent_key             text,
  filter                 text,
  state                  text not null default 'active'
                         check (state in ('active', 'denied', 'out_of_reach', 'closed', 'retired')),
  fresh_within           interval not null default interval '24 hours',
  last_complete          timestamptz,
  last_complete_started  timestamptz,
  first_complete_applied timestamptz,
  last_scan              uuid,
  last_started_partition int,
  last_started_offset    bigint,
  out_of_reach_since     timestamptz,
  parent_scope_id        bigint references scope,
  parent_model           text,
  parent_row_id          uuid,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  constraint scope_key unique nulls not distinct (model, source, account, region, parent_key, filter)
);

create index scope_parent_scope_id_idx on scope (parent_scope_id) where parent_scope_id is not null;
create index scope_parent_row_id_idx on scope (parent_row_id) where parent_row_id is not null;

comment on table scope is 'A part of a source that one scan reads whole; each resource row is owned by one';
comment on column scope.source is 'The kind of source: aws, gardener';
comment on column scope.account is 'The account of the cloud, or the identity of the garden';
comment on column scope.parent_key is
  'Natural key of the parent row: the project of shoots (g_project.name), the seed of machines (g_seed.name)';
comment on column scope.filter is 'What else narrows the scope, such as the owners of images';
comment on column scope.state is
  'active: read as usual; denied: the source refused the newest scan; out_of_reach: its region is no longer listed; '
  'closed: its parent row is gone; retired: by the operator';
comment on column scope.fresh_within is 'How old last_complete may be before leaks that this scope could clear are undecided';
comment on column scope.last_complete is 'End of the newest COMPLETE scan applied: the freshness of its rows';
comment on column scope.last_complete_started is
  'Start of that scan: what is younger may exist without having been seen by it';
comment on column scope.first_complete_applied is
  'now() of the transaction that applied the first COMPLETE scan; rows with created_at up to it count as old';
comment on column scope.last_scan is 'The scan last applied, of whatever verdict that changes rows';
comment on column scope.last_started_offset is
  'Offset of its started record, in last_started_partition: a scan that started before it is SUPERSEDED';
comment on column scope.parent_scope_id is 'The scope whose COMPLETE scan proves that the parent row is gone';
comment on column scope.parent_row_id is 'id of the parent row, in the table of parent_model';

create table account (
  source     text not null,
  credential text not null,
  account_id text not null,
  first_seen timestamptz not null default now(),
  last_seen  timestamptz not null default now(),
  primary key (source, credential)
);

comment on table account is
  'The account behind each named credential, from its first good answer, so that a refused one can still be named';

create table garden (
  only_one   boolean primary key default true check (only_one),
  identity   text not null,
  first_seen timestamptz not null default now()
);

comment on table garden is 'The one landscape of this database; identity is the uid of the namespace kube-system';

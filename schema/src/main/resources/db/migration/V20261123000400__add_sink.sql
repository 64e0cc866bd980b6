-- What the sink keeps beside the resources.

create table sink_offset (
  topic       text not null,
  partition   int not null,
  next_offset bigint not null,
  updated_at  timestamptz not null default now(),
  primary key (topic, partition)
);

comment on table sink_offset is
  'The sink''s position; a merge locks the row first and gives up when another sink has moved it';
comment on column sink_offset.next_offset is
  'Offset of the oldest scan neither merged nor closed: a sink reads again from here';

-- Unlogged: a crash of the database empties it, and the rows are read again from sink_offset.
create unlogged table sink_staging (
  topic_partition int not null,
  scan_id         uuid not null,
  seq             bigint not null,
  vals            text[] not null
);

create index sink_staging_scan_id_idx on sink_staging (scan_id);
create index sink_staging_topic_partition_idx on sink_staging (topic_partition);

comment on table sink_staging is 'Rows of scans that have not been merged yet';
comment on column sink_staging.seq is 'Running number in the scan: of two rows with one key the higher wins; gaps refuse the scan';
comment on column sink_staging.vals is 'Values as text in the order of the model''s columns';

create table collision (
  model          text not null,
  key            jsonb not null,
  owner_scope_id bigint not null references scope,
  other_scope_id bigint not null references scope,
  count          bigint not null default 1,
  last_seen      timestamptz not null default now(),
  primary key (model, key, other_scope_id)
);

create index collision_owner_scope_id_idx on collision (owner_scope_id);
create index collision_other_scope_id_idx on collision (other_scope_id);

comment on table collision is 'Keys that two scopes hold: the owner keeps the row, the other one is counted here';

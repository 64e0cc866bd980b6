-- What the sink keeps beside the resources.

create table sink_offset (
  topic       text not null,
  partition   int not null,
  next_offset bigint not null,
  epoch       bigint not null default 1,
  updated_at  timestamptz not null default now(),
  primary key (topic, partition)
);

comment on table sink_offset is
  'The sink''s position; a merge locks the row first and gives up when another sink has taken the partition over';
comment on column sink_offset.next_offset is
  'Offset of the oldest scan neither merged nor closed: a sink reads again from here';
comment on column sink_offset.epoch is
  'Grows each time a sink takes the partition over; only the sink of the newest epoch merges';

-- Unlogged: a crash of the database empties it, and the rows are read again from sink_offset.
create unlogged table sink_staging (
  topic_partition int not null,
  epoch           bigint not null,
  scan_id         uuid not null,
  seq             bigint not null,
  id              uuid,
  vals            text[] not null,
  reason          text
);

create index sink_staging_scan_id_idx on sink_staging (scan_id);

comment on table sink_staging is 'Rows of scans that have not been merged yet';
comment on column sink_staging.epoch is 'The epoch of the sink that staged it; no other one''s rows are merged';
comment on column sink_staging.seq is 'Running number in the scan; of two rows with one key the higher wins';
comment on column sink_staging.id is 'The id a new row gets, so equal keys have equal ids; null when the key is not known';
comment on column sink_staging.vals is 'Values as text in the order of the model''s columns; of a row set aside those of its key';
comment on column sink_staging.reason is 'Why the row was set aside; null when it was not';

create table collision (
  resource_id    uuid not null,
  model          text not null,
  key            jsonb not null,
  owner_scope_id bigint not null references scope,
  other_scope_id bigint not null references scope,
  scan_id        uuid not null,
  count          bigint not null default 1,
  last_seen      timestamptz not null default now(),
  primary key (resource_id, other_scope_id)
);

create index collision_owner_scope_id_idx on collision (owner_scope_id);
create index collision_other_scope_id_idx on collision (other_scope_id);

comment on column collision.resource_id is 'The row that both hold, in the table of the model';
comment on column collision.scan_id is 'The newest scan of the other scope that held the key';
comment on table collision is 'Keys that two scopes hold: the owner keeps the row, the other one is counted here';

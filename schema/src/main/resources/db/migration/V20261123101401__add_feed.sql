-- What the feed of changes needs: resource_change is its outbox.

create index resource_change_outbox_idx on resource_change (xid, id);

-- In the feed and not in the history: rows of which only columns changed that change all the time, and rows of a topic that
-- is new. A row goes when it was sent.
create table feed_only (
  xid         xid8 not null default pg_current_xact_id(),
  id          bigint not null default nextval('resource_change_id_seq'),
  recorded_at timestamptz not null default now(),
  model       text not null,
  resource_id uuid not null,
  primary key (xid, id)
);

comment on table feed_only is 'Rows to be published that the history has no change for';

create table feed_position (
  only_one   boolean primary key default true check (only_one),
  xid        xid8 not null,
  id         bigint not null,
  updated_at timestamptz not null default now()
);

-- Rows that are older are published whole, with their topic.
insert into feed_position (xid, id) values (pg_snapshot_xmin(pg_current_snapshot()), 0);

comment on table feed_position is 'How far resource_change was published: up to this change, in the order of (xid, id)';

create table feed_topic (
  model      text primary key,
  table_name text not null,
  topic      text not null,
  topic_id   text not null,
  updated_at timestamptz not null default now()
);

comment on table feed_topic is 'Where each model is published';
comment on column feed_topic.topic_id is 'Kafka''s id of the topic: another one is a new topic, into which every row goes';

create view feed_outbox as
select c.xid, c.id, c.recorded_at, c.model, c.resource_id, c.key, c.kind, c.reason, c.scan_id
from resource_change c
cross join feed_position p
where (c.xid, c.id) > (p.xid, p.id)
union all
select f.xid, f.id, f.recorded_at, f.model, f.resource_id, null, 'update', null, null
from feed_only f;

comment on view feed_outbox is
  'What waits to be published. What is below the oldest running transaction is complete and may be, in the order of (xid, id)';

create or replace function drop_resource_change_months(kept_since timestamptz) returns bigint
  language plpgsql as
$$
declare
  first   timestamptz := date_trunc('month', kept_since, 'UTC');
  month   record;
  waiting boolean;
  dropped bigint := 0;
begin
  for month in select * from resource_change_month where until <= first order by since loop
    execute format('select exists (select from %I c, feed_position p where (c.xid, c.id) > (p.xid, p.id))', month.name)
      into waiting;
    if waiting then
      first := month.since;
      exit;
    end if;
    execute format('drop table %I', month.name);
    dropped := dropped + 1;
  end loop;
  delete from resource_change_default c using feed_position p
  where c.recorded_at < first and (c.xid, c.id) <= (p.xid, p.id);
  if dropped > 0 or found then
    insert into history_start values (first, 'older months were dropped') on conflict do nothing;
  end if;
  return dropped;
end
$$;

comment on function drop_resource_change_months(timestamptz) is
  'Drops the months that ended before the one (UTC) of that time, and as old rows of the default partition, as far as they were '
  'published; answers how many months';

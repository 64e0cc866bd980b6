-- Every change of a resource, by month of recording.

create sequence resource_change_id_seq;

create table resource_change (
  id          bigint not null default nextval('resource_change_id_seq'),
  recorded_at timestamptz not null default now(),
  model       text not null,
  resource_id uuid not null,
  key         jsonb not null,
  kind        text not null check (kind in ('insert', 'update', 'remove')),
  before      jsonb,
  after       jsonb,
  scan_id     uuid,
  scope_id    bigint,
  reason      text,
  xid         xid8 not null default pg_current_xact_id(),
  primary key (recorded_at, id)
) partition by range (recorded_at);

alter sequence resource_change_id_seq owned by resource_change.id;

create index resource_change_resource_id_idx on resource_change (resource_id);

create table resource_change_default partition of resource_change default;

comment on table resource_change is 'History of the inventory and outbox of its feed; whole months are dropped by retention';
comment on column resource_change.id is 'Order inside one transaction; between transactions by xid';
comment on column resource_change.key is 'The natural key, as an object of column and value';
comment on column resource_change.before is 'update: the columns that differ; remove: the whole row; insert: null';
comment on column resource_change.after is 'update: the columns that differ; insert: the whole row; remove: null';
comment on column resource_change.scan_id is 'The scan that proves it; no reference, the ledger has a retention of its own';
comment on column resource_change.reason is 'Why it was removed or moved: missing, parent gone, retired, moved';
comment on column resource_change.xid is 'What is below the oldest running transaction is safe to publish';

-- Idempotent, so that every sink may call it. Rows that came too early for their month are moved out of the default
-- partition, where they would keep the month from being attached.
create function add_resource_change_month(at timestamptz) returns text
  language plpgsql as
$$
declare
  first timestamptz := date_trunc('month', at, 'UTC');
  next  timestamptz := (date_trunc('month', at at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  month text := 'resource_change_' || to_char(first at time zone 'UTC', '"y"YYYY"m"MM');
begin
  if to_regclass(month) is not null then
    return month;
  end if;
  perform pg_advisory_xact_lock(hashtext('resource_change_month'));
  if to_regclass(month) is not null then
    return month;
  end if;
  execute format('create table %I (like resource_change including defaults including constraints)', month);
  execute format(
    'with moved as (delete from resource_change_default where recorded_at >= %L and recorded_at < %L returning *)
     insert into %I select * from moved', first, next, month);
  execute format('alter table resource_change attach partition %I for values from (%L) to (%L)', month, first, next);
  return month;
end
$$;

comment on function add_resource_change_month(timestamptz) is
  'Makes the partition of resource_change for the month (UTC) of that time, if it is missing; answers its name';

select add_resource_change_month(now());
select add_resource_change_month(now() + interval '1 month');

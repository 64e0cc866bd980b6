-- What the history can be asked for, and how it is shortened.

create view resource_change_month as
select c.relname::text as name, bounds[1]::timestamptz as since, bounds[2]::timestamptz as until
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
cross join lateral regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([^'']+)''\) TO \(''([^'']+)''\)') bounds
where i.inhparent = 'resource_change'::regclass and bounds is not null;

comment on view resource_change_month is 'The months of resource_change; what lies in none of them is in the default partition';

create table history_start (
  since  timestamptz primary key,
  reason text not null
);

comment on table history_start is
  'Times before which the history is not whole: the first month after those that were dropped, and when rows without a history came in';

create function drop_resource_change_months(kept_since timestamptz) returns bigint
  language plpgsql as
$$
declare
  first   timestamptz := date_trunc('month', kept_since, 'UTC');
  month   text;
  dropped bigint := 0;
begin
  for month in select name from resource_change_month where until <= first order by since loop
    execute format('drop table %I', month);
    dropped := dropped + 1;
  end loop;
  delete from resource_change_default where recorded_at < first;
  if dropped > 0 or found then
    insert into history_start values (first, 'older months were dropped') on conflict do nothing;
  end if;
  return dropped;
end
$$;

comment on function drop_resource_change_months(timestamptz) is
  'Drops the months that ended before the one (UTC) of that time, and as old rows of the default partition; answers how many';

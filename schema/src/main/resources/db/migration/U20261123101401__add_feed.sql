create or replace function drop_resource_change_months(kept_since timestamptz) returns bigint
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

drop view feed_outbox;
drop table feed_topic;
drop table feed_position;
drop table feed_only;
drop index resource_change_outbox_idx;

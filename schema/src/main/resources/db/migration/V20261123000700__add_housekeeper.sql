-- Runs of the housekeeper, which reporters guard on.

create table aux_housekeeper_run (
  id           uuid primary key default gen_random_uuid(),
  started_at   timestamptz not null,
  completed_at timestamptz not null,
  model_name   text not null,
  count        bigint not null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);

create index aux_housekeeper_run_model_name_idx on aux_housekeeper_run (model_name, completed_at desc);

create function housekeeper_ran_in_last(within interval, model text) returns boolean
  language sql stable
  return exists (
    select from aux_housekeeper_run r
    where r.model_name = housekeeper_ran_in_last.model
      and r.completed_at >= now() - housekeeper_ran_in_last.within);

comment on function housekeeper_ran_in_last(interval, text) is
  'Whether the housekeeper finished for the model within the interval';

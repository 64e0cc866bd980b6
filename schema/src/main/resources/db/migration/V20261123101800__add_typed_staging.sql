-- Values that would have to be read from text for each comparison are staged as what they are.

alter table sink_staging
  add column numbers bigint[] not null default '{}',
  add column times timestamptz[] not null default '{}';

comment on column sink_staging.vals is
  'Values as text in the order of the model''s columns, but for those in numbers and times; of a row set aside those of its key';
comment on column sink_staging.numbers is
  'Integers and booleans (0, 1) beside the key, in the order of the model''s columns; empty of a row set aside';
comment on column sink_staging.times is
  'Times beside the key, in the order of the model''s columns; empty of a row set aside';

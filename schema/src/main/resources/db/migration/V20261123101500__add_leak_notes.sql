-- What is known of leaks beside the rules: since when each is one, and which of them nobody wants to hear of.

create table leak_sighting (
  kind       text not null,
  key        text not null,
  first_seen timestamptz not null default now(),
  primary key (kind, key)
);

comment on table leak_sighting is
  'Leaks as common:task:note-leaks found them; a row goes when the resource is no candidate of the rule any more';
comment on column leak_sighting.kind is 'The rule';
comment on column leak_sighting.key is
  'The natural key: vpc_id=vpc-1,account_id=2, in the order of the rule; a missing part is left out';
comment on column leak_sighting.first_seen is 'now() of the noting that found it leaked first';

create table leak_suppression (
  kind             text not null,
  key              text not null,
  suppressed_until timestamptz not null,
  reason           text not null,
  suppressed_by    text not null,
  created_at       timestamptz not null default now(),
  primary key (kind, key)
);

comment on table leak_suppression is 'Leaks that count as none until a time, with who said so and why';
comment on column leak_suppression.key is 'As in leak_sighting';
comment on column leak_suppression.suppressed_until is 'From then on the leak counts again';

-- That this database was another system's before.

create table adoption (
  only_one         boolean primary key default true check (only_one),
  adopted_at       timestamptz not null default now(),
  existing_version text not null,
  group_id         bigint not null,
  rows             bigint not null
);

comment on table adoption is 'One row in a database that was taken over from the existing system: inventory db adopt';
comment on column adoption.existing_version is 'The newest migration of the existing system, as bun_migrations names it';
comment on column adoption.group_id is 'The group of migrations that stands for the adoption: no rollback goes below it';
comment on column adoption.rows is 'Rows that were taken over';

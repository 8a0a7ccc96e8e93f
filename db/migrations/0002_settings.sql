-- What this database was set up with and must not be opened without.
create table platform.setting (
  name text primary key,
  value text not null,
  set_at timestamptz not null default now()
);
comment on table platform.setting is 'local: what this database was set up with';

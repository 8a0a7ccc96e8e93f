-- What this database was set up with and must not be opened without.
create table platform.setting (
  name text primary key,
  value text not null,
  set_at timestamptz not null default now()
);
comment on table platform.setting is 'local: what this database was set up with';

-- Work that waited or ran when a backup was made: queued again at the first start after it was restored.
create table platform.carried_job (
  name text not null,
  data jsonb,
  start_after timestamptz not null,
  singleton_key text
);
comment on table platform.carried_job is 'local: work that came with a restored backup, until it is queued';

-- What became of the backup that is made every night.
create schema backup;
grant usage on schema backup to xinheng_app;

create table backup.nightly (
  -- There is one row at most.
  one boolean primary key default true check (one),
  -- The last one that was kept, and how many files of evidence it left out because they were damaged on the disk.
  name text,
  made_at timestamptz,
  damaged integer not null default 0,
  -- Why the last try since was in vain, in both languages.
  failed_at timestamptz,
  fault jsonb,
  check ((failed_at is null) = (fault is null))
);
comment on table backup.nightly is 'local: what became of the nightly backup';
grant select, insert, update on backup.nightly to xinheng_app;

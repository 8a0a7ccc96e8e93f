-- Checks at the site: which account carries which inspector number.
create table inspections.inspector (
  number text collate "C" primary key check (number ~ '^[A-Za-z0-9-]{1,10}$'),
  unit text not null,
  account text not null,
  named_by text not null,
  named_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
comment on table inspections.inspector is 'local: which account of a department carries which number; nothing else of a person. A number is never given to another';
create unique index inspector_of_account on inspections.inspector (unit, account) where ended_at is null;
grant select, insert, update (ended_by, ended_at) on inspections.inspector to xinheng_app;

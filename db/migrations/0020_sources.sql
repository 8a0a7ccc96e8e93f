-- Sources: the bodies that submit, what each may submit, and the keys their programs sign in with.
create schema sources;
grant usage on schema sources to xinheng_app;

create table sources.source (
  code text primary key check (code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  name text not null,
  short_name text not null,
  division_code text not null check (division_code ~ '^[0-9]{6}$'),
  -- Where an organisation turns to object: an office, a telephone, an address; never a person.
  contact text not null,
  status text not null check (status in ('active', 'suspended', 'closed')),
  since date not null,
  registered_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table sources.source is 'reference: the bodies that submit records';
create unique index source_name on sources.source (name);
grant select, insert, update on sources.source to xinheng_app;

create table sources.item_right (
  source_code text not null references sources.source,
  item text not null,
  from_day date not null,
  to_day date,
  basis text not null,
  primary key (source_code, item, from_day),
  check (to_day >= from_day)
);
comment on table sources.item_right is 'reference: which catalogue items a source may submit, from which day, on what legal basis';
grant select, insert, update (to_day) on sources.item_right to xinheng_app;

create table sources.key (
  prefix text primary key,
  source_code text not null references sources.source,
  label text not null,
  -- SHA-256 of the whole key; the key itself is shown once and never kept.
  digest bytea not null check (length(digest) = 32),
  issued_at timestamptz not null,
  issued_by text not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
comment on table sources.key is 'local: keys with which the programs of a source submit';
create index key_source on sources.key (source_code);
grant select, insert, update (last_used_at, revoked_at, revoked_by) on sources.key to xinheng_app;

-- What anyone may know of a source.
create view sources.listed as
  select code, name, short_name, division_code, contact, status, since from sources.source;
grant select on sources.listed to xinheng_app;

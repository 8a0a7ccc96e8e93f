-- Notes of reads: whoever reads what is not public leaves one, in the transaction of the read. They are never changed.
create schema access;
grant usage on schema access to xinheng_app;

create sequence access.entry_number;
grant usage on sequence access.entry_number to xinheng_app;

create table access.entry (
  subject_id bigint not null,
  entry_id bigint not null default nextval('access.entry_number'),
  read_at timestamptz not null,
  -- From when the organisation sees it: at once, or later where the purpose says so; settled when it is read.
  told_at timestamptz not null check (told_at >= read_at),
  kept_until date not null check (kept_until >= ((read_at at time zone 'Asia/Shanghai')::date + interval '3 years')::date),
  body text not null,
  unit text,
  role text not null,
  -- A login or the prefix of a key: for auditors, never for the organisation.
  actor_kind text not null check (actor_kind in ('user', 'key')),
  actor text not null,
  relation text not null check (relation in ('any', 'own', 'deciding', 'authorised')),
  purpose text not null,
  ground text not null,
  -- The way it was read: a page, the API, an export.
  route text not null,
  items text[] not null,
  records bigint[] not null,
  consent_id bigint,
  primary key (subject_id, entry_id)
);
comment on table access.entry is 'distributed by subject_id: who read what of an organisation that is not public, when, what for and on which ground; the application may add, never change or delete';
create index entry_by_number on access.entry (entry_id desc);
create index entry_by_time on access.entry (read_at desc, entry_id desc);
create index entry_of_subject on access.entry (subject_id, read_at desc, entry_id desc);
create index entry_of_unit on access.entry (unit, read_at desc, entry_id desc);
create index entry_kept on access.entry (kept_until);
grant select, insert on access.entry to xinheng_app;

-- Which body read which record that is not open to everybody: for telling it when the record must go. Never which person, nor what for.
create view access.taken as
  select e.subject_id, r.record_id, e.body, e.unit, e.read_at from access.entry e cross join lateral unnest(e.records) as r (record_id)
   where e.unit is not null and e.relation <> 'own';
grant select on access.taken to xinheng_app;

-- A note goes when its time is over, and in no other way; the time is that of the database.
create function access.drop_outdated() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from access.entry where kept_until < (now() at time zone 'Asia/Shanghai')::date returning 1) select count(*) from gone;
$$;
revoke execute on function access.drop_outdated() from public;
grant execute on function access.drop_outdated() to xinheng_app;

-- What an organisation asked about a read: a case of its own, which the body that read has to answer.
create table access.question (
  subject_id bigint not null,
  entry_id bigint not null,
  case_id bigint not null,
  primary key (subject_id, entry_id)
);
comment on table access.question is 'distributed by subject_id: which case asks about which read; the application may add, never change or delete';
create index question_of_case on access.question (case_id);
grant select, insert on access.question to xinheng_app;

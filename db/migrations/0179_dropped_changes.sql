-- What was asked to be done with a record two stand for, and taken back or refused: it changed nothing, and is not forgotten.
create table records.dropped_change (
  record_id bigint not null,
  subject_id bigint not null,
  dropped_id bigint generated always as identity,
  version integer not null,
  change text not null check (change in ('withdrawn', 'ended')),
  until date,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  dropped_by text not null,
  dropped_at timestamptz not null,
  primary key (record_id, subject_id, dropped_id)
);
comment on table records.dropped_change is 'distributed by subject_id: a withdrawal or an end that was asked for and dropped; gone when the content is erased';
grant select, insert, delete on records.dropped_change to xinheng_app;

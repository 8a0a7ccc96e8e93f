-- Restrictions of organisations: proposed on a record, decided by a person of the executor, ended with their ground. How each proposal goes
-- through its loop is a case of the procedure `measure`.
create schema measures;
grant usage on schema measures to xinheng_app;

create sequence measures.measure_number;
grant usage on sequence measures.measure_number to xinheng_app;

create table measures.measure (
  subject_id bigint not null,
  measure_id bigint not null default nextval('measures.measure_number'),
  -- Its number in the list of the pack, and the first day of the edition it was proposed by.
  measure text not null,
  edition_from date not null,
  -- The record it follows from, the trigger of the pack that fits, and the list where it is an entry of one.
  record_id bigint not null,
  trigger text not null,
  list text,
  finder_code text not null,
  executor_code text not null,
  -- Null: the program; otherwise the account of the finding unit.
  proposed_by text,
  proposed_at timestamptz not null,
  reason text not null,
  case_id bigint not null,
  -- How its case stands, kept for lists and counts: the state, since when, and the last day of what is due there.
  state text not null,
  state_at timestamptz not null,
  due_on date,
  closed_at timestamptz,
  answered_at timestamptz,
  -- The record is disputed, and the case halted.
  held boolean not null default false,
  ended_at timestamptz,
  -- Its time is over, its ground ended, its ground was wrong from the beginning, or the executor lifted it early.
  ended_why text check (ended_why in ('expired', 'ground', 'wrong', 'revoked')),
  lifted_at timestamptz,
  lifted_late boolean,
  primary key (subject_id, measure_id),
  -- One for each ground, restriction and executor, for ever: what lapsed is not proposed again.
  unique (subject_id, record_id, measure, executor_code),
  check ((ended_at is null) = (ended_why is null))
);
comment on table measures.measure is 'distributed by subject_id: restrictions that were proposed, each to one executor on one record';
create index measure_by_number on measures.measure (measure_id);
create index measure_of_case on measures.measure (case_id);
create index measure_of_record on measures.measure (record_id);
create index measure_of_executor on measures.measure (executor_code, state, due_on);
create index measure_of_finder on measures.measure (finder_code, measure_id);
create index measure_open on measures.measure (measure_id) where closed_at is null and ended_at is null;
grant select, insert, update (state, state_at, due_on, closed_at, answered_at, held, ended_at, ended_why, lifted_at, lifted_late) on measures.measure to xinheng_app;

create table measures.execution (
  subject_id bigint not null,
  measure_id bigint not null,
  mode text not null check (mode in ('reject', 'restrict', 'raiseChecks', 'publicise', 'remind')),
  from_day date not null,
  -- Null: as long as its ground holds.
  until_day date check (until_day >= from_day),
  matter text not null,
  decision_no text not null,
  reason text not null,
  -- The account that decided, and as what; never the name of a person.
  decided_by text not null,
  decided_as text not null check (decided_as in ('approver', 'head')),
  decided_at timestamptz not null,
  primary key (subject_id, measure_id)
);
comment on table measures.execution is 'distributed by subject_id: decisions of executors to apply a restriction; the application may add, never change or delete';
create index execution_until on measures.execution (until_day) where until_day is not null;
grant select, insert on measures.execution to xinheng_app;

create table measures.step (
  subject_id bigint not null,
  measure_id bigint not null,
  kind text not null check (kind in ('executed', 'ended')),
  -- Canonical JSON: with the salt, the entry of the ledger at this leaf.
  statement text not null,
  salt bytea not null,
  leaf_index bigint not null,
  taken_at timestamptz not null,
  primary key (subject_id, measure_id, kind)
);
comment on table measures.step is 'distributed by subject_id: that a restriction was executed and that it ended, each a leaf of the ledger; the application may add, never change or delete';
create index step_by_leaf on measures.step (leaf_index);
grant select, insert on measures.step to xinheng_app;

-- Restrictions that hold, whatever their days; who reads it asks for the day.
create view measures.executed as
  select m.subject_id, m.measure_id, m.measure, m.edition_from, m.record_id, m.trigger, m.list, m.finder_code, m.executor_code, m.case_id,
         x.mode, x.from_day, x.until_day, x.decision_no
    from measures.measure m join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
   where m.ended_at is null and m.closed_at is null;
grant select on measures.executed to xinheng_app;

-- Procedures: cases, the steps taken in them, and how the deadlines of each stand. What a step did is never changed.
create schema procedures;
grant usage on schema procedures to xinheng_app;

create sequence procedures.case_number;
grant usage on sequence procedures.case_number to xinheng_app;

create table procedures.case (
  subject_id bigint not null,
  case_id bigint not null default nextval('procedures.case_number'),
  procedure text not null,
  -- The source that has to act, where there is one.
  source_code text,
  state text not null,
  opened_at timestamptz not null,
  -- The instant it came to a final state; null while it is open.
  closed_at timestamptz,
  -- The end of the first deadline that runs; null when none does.
  due_at timestamptz,
  -- Who of the body that has to act works on it.
  assignee text,
  -- What a form sent twice has in common.
  request_key text,
  primary key (subject_id, case_id)
);
comment on table procedures.case is 'distributed by subject_id: one row per matter in a procedure, with the state it is in';
create index case_by_number on procedures.case (case_id);
create unique index case_request on procedures.case (subject_id, request_key) where request_key is not null;
create index case_due on procedures.case (due_at, case_id) where closed_at is null;
create index case_of_source on procedures.case (source_code, due_at, case_id) where closed_at is null;
create index case_opened on procedures.case (opened_at);
grant select, insert, update (state, closed_at, due_at, assignee) on procedures.case to xinheng_app;

create table procedures.step (
  subject_id bigint not null,
  case_id bigint not null,
  step_no int not null check (step_no > 0),
  action text not null,
  state text not null,
  reason text not null,
  actor_kind text not null,
  actor_id text not null,
  body text,
  unit text,
  taken_at timestamptz not null,
  primary key (subject_id, case_id, step_no),
  foreign key (subject_id, case_id) references procedures.case
);
comment on table procedures.step is 'distributed by subject_id: who did what in a case, when and why; the application may add, never change or delete';
grant select, insert on procedures.step to xinheng_app;

create table procedures.deadline (
  subject_id bigint not null,
  case_id bigint not null,
  key text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  last_day date not null,
  sure boolean not null,
  reached_at timestamptz,
  -- Working days that counted until it was reached.
  workdays_used int not null,
  standing text not null check (standing in ('running', 'suspended', 'met', 'missed', 'stopped')),
  primary key (subject_id, case_id, key),
  foreign key (subject_id, case_id) references procedures.case
);
comment on table procedures.deadline is 'distributed by subject_id: how the clock answered for each deadline of a case when it was last asked';
create index deadline_end on procedures.deadline (ends_at) where reached_at is null;
grant select, insert, update, delete on procedures.deadline to xinheng_app;

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

-- What was found at a check, until it is a record: from then on the content is with the record alone.
create table inspections.sheet (
  subject_id bigint not null,
  -- The number of the drawn or noted check; whoever sends first has it.
  task text collate "C" not null,
  -- The department of who sent it, for which it becomes a record.
  unit text not null,
  state text not null check (state in ('sent', 'returned', 'taken')),
  -- What was filled in, while it is not taken in.
  entered jsonb,
  -- What a sheet that is sent twice has in common: made where it was filled in.
  request_key text not null,
  inspectors text[] not null check (cardinality(inspectors) = 2),
  sent_by text not null,
  sent_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  -- Why it was returned.
  reason text,
  submission_id bigint,
  -- The case in which it is published in time and what was ordered is corrected.
  case_id bigint,
  -- The last day on which its result is published in time.
  publish_by date not null,
  primary key (subject_id, task),
  check ((state = 'taken') = (entered is null)),
  check ((state = 'taken') = (submission_id is not null)),
  check ((state = 'sent') = (settled_at is null))
);
comment on table inspections.sheet is 'distributed by subject_id: what was found at a check, sent by an inspector and confirmed by another person of the department';
create index sheet_of_unit on inspections.sheet (unit, state, sent_at);
create index sheet_of_submission on inspections.sheet (submission_id) where submission_id is not null;
create index sheet_of_case on inspections.sheet (case_id) where case_id is not null;
grant select, insert, update (unit, state, entered, request_key, inspectors, sent_by, sent_at, settled_by, settled_at, reason, submission_id, case_id)
  on inspections.sheet to xinheng_app;

-- Results that came in a file, each with its case.
create table inspections.filed_result (
  subject_id bigint not null,
  record_id bigint not null,
  case_id bigint not null,
  primary key (subject_id, record_id)
);
comment on table inspections.filed_result is 'distributed by subject_id: the case in which a result is followed that came in a file';
create index filed_result_of_case on inspections.filed_result (case_id);
grant select, insert on inspections.filed_result to xinheng_app;

create index drawn_by_inspector on inspections.drawn using gin (inspectors);
create index noted_check_by_inspector on inspections.noted_check using gin (inspectors);
create index noted_check_by_number on inspections.noted_check (number);

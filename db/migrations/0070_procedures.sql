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
  -- Who works on it, and for which body.
  assignee text,
  assigned_body text,
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
create index case_closed on procedures.case (closed_at) where closed_at is not null;
grant select, insert, update (state, closed_at, due_at, assignee, assigned_body) on procedures.case to xinheng_app;

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
  -- The last day that whoever took it set for what begins with it.
  last_day date,
  primary key (subject_id, case_id, step_no),
  foreign key (subject_id, case_id) references procedures.case
);
comment on table procedures.step is 'distributed by subject_id: who did what in a case, when and why; the application may add, never change or delete';
grant select, insert on procedures.step to xinheng_app;

create table procedures.step_file (
  subject_id bigint not null,
  case_id bigint not null,
  step_no int not null,
  file_no int not null check (file_no > 0),
  -- SHA-256 of the bytes, under which the file lies in the data folder.
  file_id text not null,
  name text not null,
  size bigint not null,
  media_type text not null,
  primary key (subject_id, case_id, step_no, file_no),
  foreign key (subject_id, case_id, step_no) references procedures.step
);
comment on table procedures.step_file is 'distributed by subject_id: files that came with steps; the application may add, never change or delete';
create index step_file_by_file on procedures.step_file (file_id);
grant select, insert on procedures.step_file to xinheng_app;

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
create index deadline_reached on procedures.deadline (reached_at) where reached_at is not null;
grant select, insert, update, delete on procedures.deadline to xinheng_app;

create table procedures.notice (
  subject_id bigint not null,
  case_id bigint not null,
  -- Of a deadline: so many working days after its last day, or that the calendar moved it; or that a letter was issued.
  kind text not null check (kind in ('deadline', 'moved', 'letter')),
  -- The key of the deadline or of the letter.
  about text not null,
  days int not null,
  party text not null check (party in ('office', 'source', 'organisation')),
  -- For the head of that body alone.
  heads boolean not null,
  last_day date not null,
  due_at timestamptz not null,
  -- The instant it was given; null while it is planned.
  given_at timestamptz,
  primary key (subject_id, case_id, kind, about, last_day, days, party, heads),
  foreign key (subject_id, case_id) references procedures.case
);
comment on table procedures.notice is 'distributed by subject_id: whom a case reminds of what and when; the key lets nothing be said twice';
create index notice_due on procedures.notice (due_at) where given_at is null;
create index notice_given on procedures.notice (given_at desc) where given_at is not null;
grant select, insert, delete, update (given_at) on procedures.notice to xinheng_app;

create table procedures.letter (
  subject_id bigint not null,
  case_id bigint not null,
  step_no int not null,
  key text not null,
  number text not null,
  issued_at timestamptz not null,
  -- The whole letter in both languages, as it was issued.
  sheets jsonb not null,
  primary key (subject_id, case_id, step_no, key),
  foreign key (subject_id, case_id, step_no) references procedures.step
);
comment on table procedures.letter is 'distributed by subject_id: letters as they were issued; the application may add, never change or delete';
grant select, insert on procedures.letter to xinheng_app;

create table procedures.counted (
  one boolean primary key default true check (one),
  -- A hash of the calendar and the procedures.
  rules text not null,
  counted_at timestamptz not null
);
comment on table procedures.counted is 'local: by which rules open deadlines were counted last';
grant select, insert, update on procedures.counted to xinheng_app;

create table procedures.feed (
  -- Of the secret in its address; the secret itself is nowhere.
  token_digest bytea primary key,
  login text not null,
  body text not null,
  unit text,
  made_at timestamptz not null,
  read_at timestamptz,
  ended_at timestamptz
);
comment on table procedures.feed is 'local: calendars of deadlines that users subscribed to';
create unique index feed_of on procedures.feed (login, body, coalesce(unit, '')) where ended_at is null;
grant select, insert, update (read_at, ended_at) on procedures.feed to xinheng_app;

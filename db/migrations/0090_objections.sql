-- Objections: what somebody says is wrong with records, the evidence of both sides, and what became of it. The case itself is in procedures.
create schema objections;
grant usage on schema objections to xinheng_app;

create sequence objections.objection_number;
create sequence objections.evidence_number;
grant usage on sequence objections.objection_number, objections.evidence_number to xinheng_app;

create table objections.objection (
  subject_id bigint not null,
  objection_id bigint not null default nextval('objections.objection_number'),
  -- `public`: somebody without an account pointed out an error. `organisation`: the organisation itself objects, by its account.
  -- `window`: it does so at a window of the office or of a source, which took the first step of the case.
  way text not null check (way in ('public', 'organisation', 'window')),
  fault text not null check (fault in ('wrong', 'missing', 'overTime', 'otherOrganisation', 'leak', 'missingRecord')),
  words text not null,
  -- Kept for the answer only and emptied when the last case closes. Nothing else is known of who pointed out an error.
  email text,
  lang text not null check (lang in ('zh', 'en')),
  -- SHA-256 of the secret in the link, or on the slip of a window, that somebody without an account follows the matter by.
  secret_hash bytea,
  lodged_at timestamptz not null,
  -- Of a record that should be there and is not: its item, and the day it is of where that is known.
  item text,
  about_day date,
  primary key (subject_id, objection_id),
  check ((fault = 'missingRecord') = (item is not null))
);
comment on table objections.objection is 'distributed by subject_id: one row per objection, with one case for each source concerned';
create index objection_secret on objections.objection (secret_hash) where secret_hash is not null;
grant select, insert, update (email) on objections.objection to xinheng_app;

create table objections.matter (
  subject_id bigint not null,
  case_id bigint not null,
  objection_id bigint not null,
  source_code text not null,
  lodged_at timestamptz not null,
  accepted_at timestamptz,
  decided_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  -- How the source or the office decided; the weightiest where records of one case were decided differently.
  outcome text check (outcome in ('corrected', 'withdrawn', 'kept', 'mended', 'refused', 'cancelled', 'supplied', 'declined')),
  primary key (subject_id, case_id),
  foreign key (subject_id, objection_id) references objections.objection
);
comment on table objections.matter is 'distributed by subject_id: the case of an objection at one source, with the instants its statistics are made of';
create index matter_case on objections.matter (case_id);
create index matter_lodged on objections.matter (lodged_at);
grant select, insert, update (accepted_at, decided_at, answered_at, closed_at, outcome) on objections.matter to xinheng_app;

create table objections.objected_record (
  subject_id bigint not null,
  case_id bigint not null,
  record_id bigint not null,
  -- The version that was objected to.
  version integer not null,
  primary key (subject_id, case_id, record_id),
  foreign key (subject_id, case_id) references objections.matter
);
comment on table objections.objected_record is 'distributed by subject_id: the records a case is about';
create index objected_record_record on objections.objected_record (record_id);
grant select, insert on objections.objected_record to xinheng_app;

create table objections.objected_field (
  subject_id bigint not null,
  case_id bigint not null,
  record_id bigint not null,
  field text not null,
  -- What the objector was shown, and what it should say in their view.
  said text not null,
  proposed text,
  primary key (subject_id, case_id, record_id, field),
  foreign key (subject_id, case_id, record_id) references objections.objected_record
);
comment on table objections.objected_field is 'distributed by subject_id: the fields objected to, as they were shown';
grant select, insert on objections.objected_field to xinheng_app;

create table objections.decision (
  subject_id bigint not null,
  case_id bigint not null,
  step_no integer not null,
  record_id bigint not null,
  outcome text not null check (outcome in ('corrected', 'withdrawn', 'kept', 'supplied')),
  primary key (subject_id, case_id, step_no, record_id),
  foreign key (subject_id, case_id, record_id) references objections.objected_record
);
comment on table objections.decision is 'distributed by subject_id: what a source decided about each record; the application may add, never change or delete';
grant select, insert on objections.decision to xinheng_app;

create table objections.evidence (
  subject_id bigint not null,
  evidence_id bigint not null default nextval('objections.evidence_number'),
  case_id bigint not null,
  -- SHA-256 of the bytes, under which the file lies in the data folder.
  file_id text not null,
  name text not null,
  size bigint not null,
  media_type text not null,
  -- `organisation`: the organisation a matter is about that somebody else pointed out.
  given_by text not null check (given_by in ('objector', 'organisation', 'source', 'office')),
  -- Given with the answer or a refusal: whoever objected gets it, also by a link.
  released boolean not null,
  given_at timestamptz not null,
  primary key (subject_id, evidence_id),
  foreign key (subject_id, case_id) references objections.matter
);
comment on table objections.evidence is 'distributed by subject_id: files given as evidence; the application may add, never change or delete';
create index evidence_case on objections.evidence (case_id);
create index evidence_file on objections.evidence (file_id);
grant select, insert on objections.evidence to xinheng_app;

create table objections.used_form (
  form_hash bytea primary key,
  expires_at timestamptz not null
);
comment on table objections.used_form is 'local: forms that were sent, until they would have expired';
grant select, insert, delete on objections.used_form to xinheng_app;

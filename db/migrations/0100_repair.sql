-- Repair: applications of organisations for ending the display of records early, and what was handed in with them. The matter of each
-- deciding department is a case of the procedure `repair`; here is only what the case does not know.
create schema repair;
grant usage on schema repair to xinheng_app;

create sequence repair.application_number;
grant usage on sequence repair.application_number to xinheng_app;

create table repair.draft (
  subject_id bigint not null,
  application_id bigint not null default nextval('repair.application_number'),
  kind text not null check (kind in ('repair', 'shield')),
  record_ids bigint[] not null,
  begun_at timestamptz not null,
  begun_by text not null,
  -- What a form sent twice has in common.
  request_key text not null,
  primary key (subject_id, application_id),
  unique (subject_id, request_key)
);
comment on table repair.draft is 'distributed by subject_id: applications as they are begun; a draft that was submitted stays';
create index draft_by_number on repair.draft (application_id);
grant select, insert, delete on repair.draft to xinheng_app;

create table repair.application (
  subject_id bigint not null,
  application_id bigint not null,
  kind text not null check (kind in ('repair', 'shield')),
  submitted_at timestamptz not null,
  -- The commitment as it was signed, its SHA-256 in hexadecimal, and who signed.
  commitment text not null,
  commitment_hash text not null,
  signer text not null,
  signed_by text not null,
  primary key (subject_id, application_id)
);
comment on table repair.application is 'distributed by subject_id: submitted applications; the application may add, never change or delete';
create index application_by_number on repair.application (application_id);
grant select, insert on repair.application to xinheng_app;

create table repair.requested (
  -- The organisation the record came to, which may since have been found to be the applicant.
  subject_id bigint not null,
  application_id bigint not null,
  record_id bigint not null,
  applicant_id bigint not null,
  source_code text not null,
  case_id bigint not null,
  -- open: in a case that is not decided; left: it was withdrawn or repaired before the decision; untrue: the papers were.
  standing text not null check (standing in ('open', 'repaired', 'shielded', 'left', 'rejected', 'notAccepted', 'cancelled', 'revoked', 'untrue')),
  -- Why this record was rejected where others of its case were not.
  reason text,
  -- When it came to where it stands.
  since timestamptz not null,
  -- When it was repaired; kept when that is revoked.
  repaired_at timestamptz,
  -- When the department first asked for papers or did not accept it.
  sent_back_at timestamptz,
  primary key (subject_id, application_id, record_id)
);
comment on table repair.requested is 'distributed by subject_id: the records an application asks for, and what became of each';
create unique index requested_once on repair.requested (subject_id, record_id) where standing in ('open', 'shielded');
create index requested_of_application on repair.requested (application_id);
create index requested_of_case on repair.requested (case_id);
create index requested_of_applicant on repair.requested (applicant_id);
grant select, insert, update (standing, reason, since, repaired_at, sent_back_at) on repair.requested to xinheng_app;

create table repair.paper (
  subject_id bigint not null,
  application_id bigint not null,
  paper_no integer not null check (paper_no > 0),
  -- The department it is for: others do not see it.
  source_code text not null,
  key text not null,
  file_id text not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  given_at timestamptz not null,
  given_by text not null,
  -- The earlier application it was handed in with, where it was taken over from that.
  from_application bigint,
  primary key (subject_id, application_id, paper_no)
);
comment on table repair.paper is 'distributed by subject_id: papers handed in with an application; the file is in the file store';
create index paper_of_application on repair.paper (application_id);
create index paper_file on repair.paper (file_id);
grant select, insert, delete on repair.paper to xinheng_app;

create table repair.notice (
  subject_id bigint not null,
  record_id bigint not null,
  -- handed: the department handed the notice over with the decision; opened: the organisation opened it.
  what text not null check (what in ('handed', 'opened')),
  at timestamptz not null,
  by text not null,
  -- The notice as it was handed over, in both languages; a later rule does not change it.
  sheets jsonb check ((sheets is null) = (what = 'opened')),
  primary key (subject_id, record_id, what)
);
comment on table repair.notice is 'distributed by subject_id: repair notices that were handed over, as they were, or opened';
create index notice_record on repair.notice (record_id);
grant select, insert on repair.notice to xinheng_app;

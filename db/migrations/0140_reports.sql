-- Reports: what was held about an organisation at one instant, exactly as it was printed, and what became of the report.
create schema reports;
grant usage on schema reports to xinheng_app;

create table reports.report (
  subject_id bigint not null,
  number text not null check (number ~ '^[0-9]{14}[0-9A-Z]{8}$'),
  -- The verification code, as it is printed.
  code text not null check (code ~ '^[2-9A-HJ-NP-Z]{10}$'),
  report text not null check (report in ('standard', 'noViolation')),
  version text not null,
  language text not null check (language in ('zh', 'en')),
  subject_code text not null,
  subject_name text not null,
  generated_at timestamptz not null,
  valid_until date not null,
  -- Who had it made; null for the public extract somebody without an account asked for.
  maker_body text,
  maker_unit text,
  made_by text,
  purpose text,
  consent_id bigint,
  -- The case it was read for, as the note of the read says; empty where the purpose asks for none.
  ground text not null,
  -- Canonical JSON: every form of the report is made of it, and its SHA-256 stands in the statement.
  snapshot text not null,
  -- Canonical JSON: with the salt, the entry of the ledger at this leaf.
  statement text not null,
  salt bytea not null,
  leaf_index bigint not null,
  -- JSON: the signature over the statement in the second suite, with its key; null where nothing was signed with it.
  sm2 text,
  -- What a form sent twice has in common, so that it makes one report.
  request_key text,
  primary key (subject_id, number),
  unique (subject_id, request_key),
  check ((version = 'public') = (purpose is null)),
  check (version = 'public' or maker_body is not null)
);
comment on table reports.report is 'distributed by subject_id: reports as they were made; the application may add, never change or delete';
create index report_by_number on reports.report (number);
create index report_requested on reports.report (request_key) where request_key is not null;
create index report_leaf on reports.report (leaf_index);
create index report_newest on reports.report (generated_at desc, number desc);
create index report_of_maker on reports.report (maker_body, maker_unit, generated_at desc, number);
grant select, insert on reports.report to xinheng_app;

create table reports.ending (
  subject_id bigint not null,
  number text not null,
  state text not null check (state in ('replaced', 'revoked')),
  replaced_by text,
  -- Why, of a closed list, as the statement says it; `reason` is what the office wrote about it.
  cause text not null check (cause in ('mistake', 'changed', 'asked', 'other')),
  reason text not null,
  ended_at timestamptz not null,
  ended_by text not null,
  -- Canonical JSON: with the salt, the entry of the ledger at this leaf.
  statement text not null,
  salt bytea not null,
  leaf_index bigint not null,
  primary key (subject_id, number),
  foreign key (subject_id, number) references reports.report,
  check ((state = 'replaced') = (replaced_by is not null))
);
create index ending_by_number on reports.ending (number);
create index ending_leaf on reports.ending (leaf_index);
comment on table reports.ending is 'distributed by subject_id: reports that are not to be used any more, and why; the application may add, never change or delete';
grant select, insert on reports.ending to xinheng_app;

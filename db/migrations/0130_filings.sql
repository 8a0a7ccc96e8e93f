-- Filings: what an organisation declares of itself and vouches for. Once signed it is a row of a submission; here stays who vouched.
create schema filings;
grant usage on schema filings to xinheng_app;

create sequence filings.filing_number;
grant usage on sequence filings.filing_number to xinheng_app;

create table filings.filing (
  subject_id bigint not null,
  filing_id bigint not null default nextval('filings.filing_number'),
  item text not null,
  state text not null check (state in ('prepared', 'signed', 'withdrawn', 'discarded')),
  -- What was filled in, until it is signed: from then on the content is with the record alone, and goes when that is erased.
  entered jsonb,
  -- What a form sent twice has in common.
  request_key text not null,
  made_by text not null,
  made_at timestamptz not null,
  -- The commitment as it was signed, and the SHA-256 of it with what was declared, in hexadecimal.
  commitment text,
  signed_hash text,
  signed_by text,
  signed_as text,
  signed_at timestamptz,
  source_code text,
  submission_id bigint,
  withdrawn_by text,
  withdrawn_at timestamptz,
  reason text,
  primary key (subject_id, filing_id),
  unique (subject_id, request_key),
  check ((state = 'prepared') = (entered is not null)),
  check ((state in ('signed', 'withdrawn')) = (submission_id is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
comment on table filings.filing is 'distributed by subject_id: what organisations declared of themselves, and who vouched for it';
create index filing_by_number on filings.filing (filing_id);
grant select, insert, update (state, entered, commitment, signed_hash, signed_by, signed_as, signed_at, source_code, submission_id,
  withdrawn_by, withdrawn_at, reason) on filings.filing to xinheng_app;

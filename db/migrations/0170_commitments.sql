-- Commitments: what departments take a promise for, and what organisations promised. Whether it was kept is a case of the procedure
-- `commitment`; what is known of it outside is the record alone.
create schema commitments;
grant usage on schema commitments to xinheng_app;

create sequence commitments.matter_number;
grant usage on sequence commitments.matter_number to xinheng_app;

create table commitments.matter (
  matter_id bigint not null default nextval('commitments.matter_number'),
  edition int not null check (edition > 0),
  source_code text not null,
  state text not null check (state in ('draft', 'published', 'ended')),
  -- A code of `commitmentType`.
  kind text not null,
  name_zh text not null,
  name_en text not null,
  basis_document text not null,
  basis_article text not null,
  subject_types text[] not null check (cardinality(subject_types) > 0),
  promise text not null,
  duties text[] not null check (cardinality(duties) > 0),
  term_unit text not null check (term_unit in ('days', 'months', 'day', 'none')),
  term_amount int check ((term_unit in ('days', 'months')) = (term_amount is not null)),
  term_day date check ((term_unit = 'day') = (term_day is not null)),
  -- Working days from the end of the term, or from the signature where there is none.
  check_within int not null,
  -- Days.
  cure_within int not null,
  consequence text not null,
  -- A code of `publicationType`.
  publication text not null,
  from_day date not null,
  to_day date,
  -- What a form sent twice has in common.
  request_key text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text check (published_by <> drafted_by),
  published_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  primary key (matter_id, edition),
  unique (source_code, request_key),
  check ((state = 'draft') = (published_at is null)),
  check ((state = 'ended') = (ended_at is not null))
);
comment on table commitments.matter is 'local: matters for which departments accept a commitment; an edition that was published is never changed, only ended';
create unique index matter_published on commitments.matter (matter_id) where state = 'published';
create unique index matter_draft on commitments.matter (matter_id) where state = 'draft';
create index matter_of_source on commitments.matter (source_code, state);
grant select, insert, update (state, published_by, published_at, ended_by, ended_at, end_reason), delete on commitments.matter to xinheng_app;

create table commitments.counter (
  division text not null,
  day date not null,
  last int not null,
  primary key (division, day)
);
comment on table commitments.counter is 'local: the last serial number given in a division on a day; numbers have no gap';
grant select, insert, update (last) on commitments.counter to xinheng_app;

create table commitments.commitment (
  subject_id bigint not null,
  -- Division, day and serial of its acceptance.
  number text collate "C" not null check (number ~ '^\d{20}$'),
  matter_id bigint not null,
  edition int not null,
  source_code text not null,
  way text not null check (way in ('online', 'window')),
  signed_on date not null,
  signed_at timestamptz not null,
  -- Of what was shown, in hexadecimal.
  text_hash text not null,
  -- The account that signed, or took the paper in; never the name of a person.
  signed_by text not null,
  signed_as text not null check (signed_as in ('approver', 'head', 'legalRepresentative', 'agent')),
  mandate_until date check ((signed_as = 'agent') = (mandate_until is not null)),
  term_end date,
  -- What a form sent twice has in common.
  request_key text not null,
  submission_id bigint not null,
  case_id bigint not null,
  -- How its case stands, kept for lists and counts: the state, and the last day of what is due there.
  state text not null,
  due_on date,
  closed_at timestamptz,
  primary key (subject_id, number),
  unique (subject_id, request_key)
);
comment on table commitments.commitment is 'distributed by subject_id: commitments that were signed, each on the edition of its matter, with its case and the submission it became a record by';
create unique index commitment_open on commitments.commitment (subject_id, matter_id) where closed_at is null;
create index commitment_by_number on commitments.commitment (number);
create index commitment_of_source on commitments.commitment (source_code, state, due_on);
create index commitment_of_case on commitments.commitment (case_id);
create index commitment_of_matter on commitments.commitment (matter_id, edition);
grant select, insert, update (state, due_on, closed_at) on commitments.commitment to xinheng_app;

create sequence commitments.campaign_number;
grant usage on sequence commitments.campaign_number to xinheng_app;

create table commitments.campaign (
  campaign_id bigint primary key default nextval('commitments.campaign_number'),
  matter_id bigint not null,
  title text not null,
  -- The last day on which those who were invited are reminded of it.
  until_day date not null,
  body text not null check (body in ('office', 'source')),
  unit text,
  made_by text not null,
  made_at timestamptz not null,
  -- What a form sent twice has in common.
  request_key text not null unique
);
comment on table commitments.campaign is 'local: a matter opened to many organisations by a day';
create index campaign_made on commitments.campaign (made_at);
grant select, insert on commitments.campaign to xinheng_app;

create table commitments.invited (
  subject_id bigint not null,
  campaign_id bigint not null,
  primary key (subject_id, campaign_id)
);
comment on table commitments.invited is 'distributed by subject_id: the organisations a campaign invited; the application may add, never change or delete';
create index invited_of_campaign on commitments.invited (campaign_id);
grant select, insert on commitments.invited to xinheng_app;

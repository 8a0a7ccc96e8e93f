-- Authorisations: what an organisation lets another body read, for what, from when to when, how often and for how long to keep.
create schema consent;
grant usage on schema consent to xinheng_app;

create sequence consent.consent_number;
grant usage on sequence consent.consent_number to xinheng_app;

create table consent.consent (
  subject_id bigint not null,
  consent_id bigint not null default nextval('consent.consent_number'),
  -- Who authorises, and whom; both by the codes they act under.
  code text not null,
  to_body text not null check (to_body in ('bank', 'organisation', 'source')),
  to_unit text not null,
  items text[] not null check (cardinality(items) > 0),
  purpose text not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  -- So many reads in each day, each month, or in all.
  times int not null check (times > 0),
  per text not null check (per in ('day', 'month', 'whole')),
  kept_days int not null check (kept_days >= 0),
  -- asked: by whom it is for; prepared: by the organisation's clerk; neither gives anything before it is signed.
  state text not null check (state in ('asked', 'prepared', 'signed', 'refused', 'discarded', 'revoked')),
  made_by text not null,
  made_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  reason text,
  -- The signed artefact: the same terms, in words and as data.
  jws text,
  revoked_by text,
  revoked_at timestamptz,
  primary key (subject_id, consent_id),
  check ((state in ('signed', 'revoked')) = (jws is not null)),
  check ((state = 'revoked') = (revoked_at is not null))
);
comment on table consent.consent is 'distributed by subject_id: what an organisation authorised whom to read; the terms are never changed';
create index consent_by_number on consent.consent (consent_id);
create index consent_of on consent.consent (code, consent_id desc);
create index consent_to on consent.consent (to_unit, to_body, consent_id desc);
grant select, insert, update (state, settled_by, settled_at, reason, jws, revoked_by, revoked_at) on consent.consent to xinheng_app;

create table consent.use (
  subject_id bigint not null,
  consent_id bigint not null,
  use_no int not null,
  used_at timestamptz not null,
  actor text not null,
  primary key (subject_id, consent_id, use_no),
  foreign key (subject_id, consent_id) references consent.consent
);
comment on table consent.use is 'distributed by subject_id: each read under an authorisation, for the count; the application may add, never change or delete';
create index use_by_time on consent.use (subject_id, consent_id, used_at);
grant select, insert on consent.use to xinheng_app;

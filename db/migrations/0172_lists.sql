-- Serious-dishonesty lists: what departments propose and decide. Who is listed follows from the records alone; a proposal is a case of the
-- procedure `listing`.
create schema lists;
grant usage on schema lists to xinheng_app;

create table lists.listing (
  subject_id bigint not null,
  case_id bigint not null,
  -- A code of `seriousListName`.
  list text not null,
  source_code text not null,
  facts text not null,
  legal_basis text not null,
  -- The notice and its service.
  notice_no text,
  notice_on date,
  defence_until date,
  hearing text not null default 'none' check (hearing in ('none', 'asked', 'held')),
  defended boolean not null default false,
  waived boolean not null default false,
  -- What came of what the organisation said.
  defence_outcome text,
  -- The decision.
  document_no text,
  decided_on date,
  decided_by text,
  measures text[],
  removal_conditions text,
  removal_procedure text,
  remedies text,
  listed_until date,
  served_on date,
  submission_id bigint,
  -- Known once the row is taken in; of a listing that came by file from the beginning.
  record_id bigint,
  -- How its case stands, kept for lists and counts.
  state text not null,
  due_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- What a form sent twice has in common.
  request_key text not null,
  primary key (subject_id, case_id),
  unique (subject_id, request_key),
  check ((notice_no is null) = (notice_on is null)),
  check ((document_no is null) = (decided_on is null))
);
comment on table lists.listing is 'distributed by subject_id: proposals of departments to list an organisation, with what was said and decided; the application never deletes one';
create unique index listing_open on lists.listing (subject_id, list, source_code) where closed_at is null and record_id is null;
create unique index listing_of_record on lists.listing (subject_id, record_id) where closed_at is null;
create index listing_of_case on lists.listing (case_id);
create index listing_of_source on lists.listing (source_code, state, due_on);
create index listing_of_submission on lists.listing (submission_id);
grant select, insert on lists.listing to xinheng_app;
grant update (facts, legal_basis, notice_no, notice_on, defence_until, hearing, defended, waived, defence_outcome, document_no, decided_on, decided_by, measures, removal_conditions,
  removal_procedure, remedies, listed_until, served_on, submission_id, record_id, state, due_on, closed_at) on lists.listing to xinheng_app;

create table lists.standing (
  subject_id bigint not null,
  record_id bigint not null,
  list text not null,
  since timestamptz not null,
  primary key (subject_id, record_id)
);
comment on table lists.standing is 'distributed by subject_id: listings that were announced to be in force and not yet that they ended; derived from the records at any time';
grant select, insert, delete on lists.standing to xinheng_app;

-- Published: listings by records that stand: removed, withdrawn, repaired, shielded and erased ones are not in it. In force on the days from
-- `listed_on` to `last_day`.
create view lists.in_force as
  select r.subject_id, r.record_id, split_part(r.fields ->> 'seriousListName', '-', 1) as list, r.source_code, r.authority_name,
         r.fields ->> 'documentNo' as document_no, r.fields ->> 'measures' as said_measures, r.fields ->> 'reason' as reason, r.fields ->> 'legalBasis' as legal_basis,
         r.decided_on as listed_on, r.valid_until as listed_until,
         (nullif(r.fields ->> 'removedDate', ''))::date as removed_on,
         least(r.valid_until, (nullif(r.fields ->> 'removedDate', ''))::date - 1) as last_day,
         exists (select from records.open_mark m where m.subject_id = r.subject_id and m.record_id = r.record_id) as is_marked,
         (select l.measures from lists.listing l where l.subject_id = r.subject_id and l.record_id = r.record_id and l.measures is not null limit 1) as measures
    from records.current r
   where r.item = 'seriousList' and r.state = 'current' and r.title is not null;
grant select on lists.in_force to xinheng_app;

-- Whoever took a listing is told that the organisation was removed.
alter table recalls.recall drop constraint recall_kind_check;
alter table recalls.recall add constraint recall_kind_check
  check (kind in ('repaired', 'shielded', 'withdrawn', 'erased', 'corrected', 'reinstated', 'removed'));

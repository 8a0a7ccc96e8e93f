-- Organisations and how they are found: codes, names, decisions of people.
create schema subjects;
grant usage on schema subjects to xinheng_app;

-- Two neighbouring characters at a time; '|' parts names and is in none of them.
create function subjects.bigrams(text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(substr($1, i, 2)) filter (where strpos(substr($1, i, 2), '|') = 0), '{}')
    from generate_series(1, greatest(length($1) - 1, 1)) i
$$;

-- The middle of a name: what tells those of one place and one trade apart.
create function subjects.middle_of(text) returns text language sql immutable strict parallel safe as $$
  select substr($1, 1 + length($1) / 4, greatest(3, length($1) / 4))
$$;

-- Whether a name that was asked for may be a short or slightly wrong spelling of a known one.
create function subjects.is_alike(known text, asked text) returns boolean language sql immutable strict parallel safe as $$
  select length(asked) > 3 and subjects.bigrams(known) @> subjects.bigrams(subjects.middle_of(asked))
     and (strpos(known, asked) > 0 or similarity(known, asked) > 0.3)
$$;

create sequence subjects.subject_id as bigint;
grant usage on sequence subjects.subject_id to xinheng_app;

-- There is no person among the types: a natural person cannot be stored.
create table subjects.subject (
  subject_id bigint primary key,
  uscc text collate "C" check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null check (name <> ''),
  name_key text collate "C" not null check (name_key <> ''),
  search_names text collate "C" not null,
  subject_type text not null check (subject_type in (
    'governmentOrgan', 'publicInstitution', 'massOrganization', 'otherStateBody', 'foreignOffice', 'lawFirm', 'notaryOffice',
    'grassrootsLegalService', 'forensicInstitution', 'arbitrationCommission', 'socialGroup', 'privateNonEnterpriseUnit',
    'foundation', 'otherCivilAffairs', 'religiousBody', 'tradeUnion', 'enterprise', 'soleTrader', 'farmerCooperative',
    'militaryUnit', 'collectiveEconomicOrg', 'otherOrg')),
  status text not null check (status in ('active', 'revoked', 'cancelled', 'deregistered', 'movedOut')),
  established_on date,
  ended_on date,
  reg_authority text,
  address text,
  division_code text collate "C",
  industry_code text collate "C",
  size text check (size in ('large', 'medium', 'small', 'micro')),
  legal_representative text,
  parent_subject_id bigint,
  merged_into bigint,
  first_seen_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table subjects.subject is 'distributed by subject_id: one row per registered organisation, as its register says today';
comment on column subjects.subject.legal_representative is 'registration data, shown as registers show it; no index, never a search or join key';
comment on column subjects.subject.search_names is 'keys of the current and all former names, parted by |';
create index subject_name_key on subjects.subject (name_key);
create index subject_bigrams on subjects.subject using gin (subjects.bigrams(search_names));
create index subject_type on subjects.subject (subject_type);
-- The start of a code, with the filters a search may have.
create index subject_uscc on subjects.subject (uscc) include (subject_type, status, division_code, industry_code) where merged_into is null;
create index subject_status on subjects.subject (status) where status <> 'active';
create index subject_division on subjects.subject (division_code);
create index subject_industry on subjects.subject (industry_code);
create index subject_parent on subjects.subject (parent_subject_id) where parent_subject_id is not null;
create index subject_merged on subjects.subject (merged_into) where merged_into is not null;

create table subjects.identifier (
  subject_id bigint not null,
  kind text not null check (kind in ('uscc', 'orgCode', 'regNo', 'taxRegNo', 'institutionCertNo', 'socialCertNo')),
  value text collate "C" not null,
  -- Null where the register did not say since when; used_to is null for those in use.
  used_from date,
  used_to date,
  origin text not null,
  first_seen_at timestamptz not null,
  primary key (subject_id, kind, value)
);
comment on table subjects.identifier is 'distributed by subject_id: every code an organisation has or had, with the days';

create table subjects.former_name (
  subject_id bigint not null,
  name_key text collate "C" not null,
  name text not null,
  used_from date,
  used_to date,
  primary key (subject_id, name_key)
);
comment on table subjects.former_name is 'distributed by subject_id: names no longer used, with the days they were';

-- From a code to whose it is. A social credit code belongs to one organisation; older codes were given more than once.
create table subjects.code (
  value text collate "C" not null,
  kind text not null check (kind in ('uscc', 'orgCode', 'regNo')),
  subject_id bigint not null,
  primary key (value, kind, subject_id)
);
create unique index code_uscc on subjects.code (value) where kind = 'uscc';
create index code_subject on subjects.code (subject_id);
create index code_older on subjects.code (value) where kind <> 'uscc';
comment on table subjects.code is 'reference: from a code to the organisation, joined with every batch of rows';

create table subjects.name_key (
  name_key text collate "C" not null,
  subject_id bigint not null,
  is_current boolean not null,
  primary key (subject_id, name_key) include (is_current)
);
create index name_key_name on subjects.name_key (name_key);
-- As short as a person's name, or in letters: read before every file.
create index name_key_brand on subjects.name_key (subject_id, name_key) where name_key !~ '[一-龥]{5}' or name_key ~ '·';
comment on table subjects.name_key is 'reference: from a current or former name to the organisation, joined with every batch of rows';

create table subjects.merge (
  merge_id bigint generated always as identity primary key,
  absorbed_id bigint not null,
  survivor_id bigint not null check (survivor_id <> absorbed_id),
  -- Where the chain of merges ends today.
  root_id bigint not null,
  reason text not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  undo_reason text
);
create unique index merge_absorbed on subjects.merge (absorbed_id) where undone_at is null;
comment on table subjects.merge is 'reference: which record of an organisation was found to be another one, and whether that was undone';

create table subjects.identity_decision (
  decision_id bigint generated always as identity primary key,
  code text collate "C" not null,
  name_key text collate "C" not null,
  name text not null,
  subject_id bigint,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  undo_reason text
);
create unique index identity_decision_live on subjects.identity_decision (code, name_key) where undone_at is null;
comment on table subjects.identity_decision is 'reference: what a person decided a code with a name means; without a subject: nobody of the register';

create table subjects.defect (
  defect_id bigint generated always as identity primary key,
  kind text not null check (kind in ('oneCodeManySubjects', 'oneSubjectManyCodes', 'badCheckChar', 'badOrgCheck', 'badPrefix', 'placeholder', 'malformed')),
  code text collate "C" not null,
  name_key text collate "C" not null,
  name text not null,
  subject_id bigint,
  other_code text,
  other_name text,
  found_in text not null,
  found_at timestamptz not null,
  operation text check (operation in ('0', '1', '2')),
  new_code text,
  note text,
  closed_by text,
  closed_at timestamptz
);
create unique index defect_open on subjects.defect (kind, code, name_key) where closed_at is null;
create index defect_found on subjects.defect (found_at desc) where closed_at is null;
comment on table subjects.defect is 'local: duplicate and wrong codes to be returned to whoever gave them';

create table subjects.register_import (
  import_id bigint generated always as identity primary key,
  state text not null check (state in ('checked', 'confirmed', 'failed', 'done', 'discarded')),
  file_name text not null,
  origin text not null,
  imported_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- How the file was read, and its columns.
  layout jsonb,
  counts jsonb,
  -- Some organisations it brings or changes.
  preview jsonb,
  step int not null default 0
);
comment on table subjects.register_import is 'local: register files; one that is checked waits in staging.register_<import_id>';

create table subjects.register_finding (
  import_id bigint not null references subjects.register_import on delete cascade,
  row_no int not null,
  -- Null of what alone lets a row be taken: a doubtful code, a cell that was not understood.
  refusal text,
  code_problem text,
  column_key text,
  defect text,
  code text collate "C",
  name text,
  name_key text collate "C",
  other_name text,
  cells text[]
);
create index register_finding_row on subjects.register_finding (import_id, row_no);
comment on table subjects.register_finding is 'local: what is wrong with rows of a register file, and the refused rows themselves; nothing of rows about persons';

create table subjects.division (
  code text collate "C" not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  parent text collate "C",
  is_local boolean not null,
  primary key (code, valid_from, name)
);
comment on table subjects.division is 'reference: GB/T 2260 with its history, and local divisions it does not have';

create table subjects.industry (code text collate "C" primary key, level int not null, parent text collate "C", section text not null, name text not null);
comment on table subjects.industry is 'reference: GB/T 4754';

create table subjects.reference_state (name text primary key, fingerprint text not null);
comment on table subjects.reference_state is 'local: which edition of each shipped table is installed';

-- A few thousand organisations drawn at random tell how common a search is before it runs.
create table subjects.search_sample (
  subject_id bigint primary key,
  name_key text not null,
  search_names text not null,
  subject_type text not null,
  status text not null,
  division_code text,
  industry_code text
);
comment on table subjects.search_sample is 'reference: a random sample to choose how to search';

create view subjects.organisation as
  select subject_id, uscc, name, name_key, subject_type, status, established_on, ended_on, reg_authority, address, division_code,
         industry_code, size, legal_representative, parent_subject_id, merged_into, first_seen_at, changed_at
    from subjects.subject;
comment on view subjects.organisation is 'every organisation; merged_into is null for the living ones';

create view subjects.code_of as
  select code.value, code.kind, coalesce(merge.root_id, code.subject_id) as subject_id
    from subjects.code left join subjects.merge on merge.absorbed_id = code.subject_id and merge.undone_at is null;
comment on view subjects.code_of is 'from a code (uscc, orgCode, regNo) to the living organisation';

create view subjects.merged as select absorbed_id, root_id as survivor_id from subjects.merge where undone_at is null;
comment on view subjects.merged is 'from an absorbed organisation to the living one';

create view subjects.former_name_of as select subject_id, name, name_key, used_from, used_to from subjects.former_name;
comment on view subjects.former_name_of is 'former names with their days';

create view subjects.division_name as
  select distinct on (code) code, name, parent, valid_to is null as in_force, is_local from subjects.division order by code, valid_to desc nulls first, valid_from desc;
comment on view subjects.division_name is 'one name per division code: the one in force, else the last one';

create view subjects.industry_name as select code, level, parent, section, name from subjects.industry;
comment on view subjects.industry_name is 'names of industries';

-- Statistics and pending index entries belong to the owner; the application may ask for them to be brought up to date.
create function subjects.refresh_search() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform gin_clean_pending_list('subjects.subject_bigrams');
  analyze subjects.subject;
  analyze subjects.code;
  analyze subjects.name_key;
  delete from subjects.search_sample;
  insert into subjects.search_sample
    select subject_id, name_key, search_names, subject_type, status, division_code, industry_code
      from subjects.subject
     where merged_into is null
       and random() < 4000.0 / greatest((select reltuples from pg_class where oid = 'subjects.subject'::regclass), 4000);
  analyze subjects.search_sample;
end
$$;
revoke execute on function subjects.refresh_search() from public;
grant execute on function subjects.refresh_search() to xinheng_app;

grant select, insert, update on subjects.subject, subjects.identifier, subjects.defect, subjects.register_import to xinheng_app;
-- What people decided stays; it can be taken back, by whom and why is added.
grant select, insert, update (undone_by, undone_at, undo_reason) on subjects.identity_decision to xinheng_app;
grant select, insert, update (root_id, undone_by, undone_at, undo_reason) on subjects.merge to xinheng_app;
grant select, insert, update, delete on subjects.former_name, subjects.code, subjects.name_key, subjects.division, subjects.industry, subjects.reference_state to xinheng_app;
grant select, insert, delete on subjects.register_finding to xinheng_app;
grant select on subjects.search_sample, subjects.organisation, subjects.code_of, subjects.merged, subjects.former_name_of, subjects.division_name, subjects.industry_name to xinheng_app;

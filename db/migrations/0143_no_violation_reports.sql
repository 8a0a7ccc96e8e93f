-- The no-violation report: since when the data of a source are complete in a field, and drafts that wait for their self-check.
create table reports.coverage (
  coverage_id bigint generated always as identity primary key,
  source_code text not null,
  field text not null,
  -- From this day on every record of the source in the field is here; null: that is not so, or not so any more.
  complete_from date,
  basis text not null,
  stated_by text not null,
  stated_at timestamptz not null
);
comment on table reports.coverage is 'local: what the office stated of its sources, the last word of each source and field counts; the application may add, never change or delete';
create index coverage_of_source on reports.coverage (source_code, field, coverage_id);
grant select, insert on reports.coverage to xinheng_app;

create table reports.draft (
  subject_id bigint not null,
  draft_id bigint generated always as identity,
  code text not null,
  fields text[] not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  purpose text not null,
  language text not null check (language in ('zh', 'en')),
  made_by text not null,
  made_at timestamptz not null,
  expires_on date not null,
  -- The report it is to take the place of.
  replaces text,
  -- The report that was issued of it, so that it is issued once.
  number text,
  primary key (subject_id, draft_id),
  foreign key (subject_id, number) references reports.report
);
comment on table reports.draft is 'distributed by subject_id: what an organisation chose for a no-violation report; thrown away by it, or when its time is over';
create index draft_by_id on reports.draft (draft_id);
grant select, insert, update (number), delete on reports.draft to xinheng_app;

create table reports.told (
  subject_id bigint not null,
  number text not null,
  told_at timestamptz not null,
  primary key (subject_id, number),
  foreign key (subject_id, number) references reports.report
);
comment on table reports.told is 'distributed by subject_id: no-violation reports whose organisation was told that something else would be printed today; the application may add, never change or delete';
grant select, insert on reports.told to xinheng_app;

-- Batch printing at a service window: a list of codes, and what became of each.
create table reports.batch (
  batch_id bigint generated always as identity primary key,
  body text not null check (body in ('office', 'source')),
  unit text,
  asked_by text not null,
  version text not null check (version in ('public', 'government')),
  purpose text,
  language text not null check (language in ('zh', 'en')),
  -- The address printed for checking, as readers reach this installation.
  site text,
  asked_at timestamptz not null,
  finished_at timestamptz,
  check ((version = 'public') = (purpose is null))
);
comment on table reports.batch is 'local: lists of organisations whose reports a body had made in one go';
create index batch_of_body on reports.batch (body, unit, batch_id);
grant select, insert, update (finished_at) on reports.batch to xinheng_app;

create table reports.batch_line (
  batch_id bigint not null references reports.batch,
  line integer not null,
  code text not null,
  number text,
  -- {zh, en}: why there is no report.
  fault jsonb,
  primary key (batch_id, line)
);
comment on table reports.batch_line is 'local: the lines of these lists; of a few hundred at most';
grant select, insert, update (number, fault) on reports.batch_line to xinheng_app;

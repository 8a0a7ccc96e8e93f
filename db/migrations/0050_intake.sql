-- Intake: submissions, what was refused and why, and rows whose organisation a person has to find.
create schema intake;
grant usage on schema intake to xinheng_app;

create table intake.submission (
  submission_id bigint generated always as identity primary key,
  source_code text not null,
  item text not null,
  state text not null check (state in ('received', 'checked', 'confirmed', 'merging', 'done', 'failed', 'discarded')),
  way text not null check (way in ('page', 'api', 'cli', 'node')),
  sent_by text not null,
  -- Another person, where what it changes is what two persons stand for.
  confirmed_by text,
  -- Sanitised like every cell: people put ids into file names.
  file_name text not null,
  format text,
  encoding text,
  -- Which sheet, which rows as the header, which delimiter was found.
  layout jsonb,
  -- The submission whose failing rows this one mends.
  follows bigint references intake.submission,
  -- SHA-256 of the sanitised rows, and an earlier submission that had the same.
  digest bytea,
  same_as bigint references intake.submission,
  columns jsonb,
  problems jsonb,
  -- Of a file that waits for its sender's yes: rows of one natural key.
  repeats jsonb,
  -- Why its source will not mend the refused rows, who said so, and when.
  set_aside jsonb,
  received_at timestamptz not null,
  checked_at timestamptz,
  confirmed_at timestamptz,
  finished_at timestamptz,
  rows_read integer not null default 0,
  rows_checked integer not null default 0,
  rows_warned integer not null default 0,
  rows_person integer not null default 0,
  -- The number of the last row that passed, and the last row of the last committed batch: a job that starts again carries on behind it.
  last_row integer not null default 0,
  merged_to integer not null default 0,
  rows_merged integer not null default 0,
  accepted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  waiting integer not null default 0,
  late integer not null default 0,
  -- Where the accepted rows lie in the ledger, [start, end) per batch.
  leaf_ranges jsonb not null default '[]',
  failure jsonb
);
comment on table intake.submission is 'local: one row per file or request that a source sent';
create index submission_source on intake.submission (source_code, submission_id desc);
create index submission_follows on intake.submission (follows) where follows is not null;
create index submission_digest on intake.submission (digest);
create index submission_open on intake.submission (state) where state in ('received', 'checked', 'confirmed', 'merging');
create index submission_given_up on intake.submission (source_code, item) where state in ('failed', 'discarded') and set_aside is null;
grant select, insert on intake.submission to xinheng_app;
-- How far it is and what became of it. Who sent what, how and when: never.
grant update (state, format, encoding, layout, digest, same_as, columns, problems, repeats, set_aside, checked_at, confirmed_at, confirmed_by, finished_at,
              rows_read, rows_checked, rows_warned, rows_person, last_row, merged_to, rows_merged, accepted, updated, unchanged, refused,
              waiting, late, leaf_ranges, failure) on intake.submission to xinheng_app;

-- What a source was told, signed. One whose waiting rows were taken up since gets another; the earlier one stays.
create table intake.receipt (
  receipt_id bigint generated always as identity primary key,
  submission_id bigint not null references intake.submission,
  document text not null,
  signed_at timestamptz not null
);
comment on table intake.receipt is 'local: signed receipts; the application may add, never change or delete';
create index receipt_submission on intake.receipt (submission_id, receipt_id desc);
grant select, insert on intake.receipt to xinheng_app;

create table intake.refused_row (
  submission_id bigint not null references intake.submission,
  row_no integer not null,
  -- The sanitised cells in the order of the matched columns; null for a row about a person.
  cells text[],
  problems jsonb not null,
  -- The organisations a row refused at checking may be about, as the register knew them then; null: anybody; empty: nobody here.
  concerns bigint[],
  primary key (submission_id, row_no)
);
comment on table intake.refused_row is 'local: rows that were refused, without ids of persons, with every reason';
create index refused_row_concerns on intake.refused_row using gin (concerns);
create index refused_row_anybody on intake.refused_row (submission_id, row_no) where concerns is null;
grant select, insert, delete on intake.refused_row to xinheng_app;
-- Whom a row may be about is looked up when all are read. When the record it was mended into is erased, its cells are too, and that.
grant update (cells, problems, concerns) on intake.refused_row to xinheng_app;

create table intake.identity_case (
  case_id bigint generated always as identity primary key,
  submission_id bigint not null references intake.submission,
  row_no integer not null,
  source_code text not null,
  item text not null,
  subject_name text not null,
  subject_code text not null,
  -- The checked row as it will be merged, and how resolution went: outcome, candidates, reasons.
  staged jsonb not null,
  explanation jsonb not null,
  state text not null check (state in ('open', 'decided', 'refused')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  reason text,
  -- What the decision did, so that it can be undone.
  decision jsonb,
  -- Every record the row brought or met, also before a decision was undone: erasing one empties the row too.
  records bigint[] not null default '{}',
  erased_at timestamptz,
  unique (submission_id, row_no)
);
comment on table intake.identity_case is 'local: rows that wait until a person says which organisation they are about, and rows that followed such a decision';
create index identity_case_open on intake.identity_case (subject_code) where state = 'open';
create index identity_case_open_name on intake.identity_case ((staged ->> 'name_key')) where state = 'open';
create index identity_case_decision on intake.identity_case (((decision ->> 'decisionId')::bigint)) where decision is not null;
create index identity_case_record on intake.identity_case using gin (records) where erased_at is null;
grant select, insert on intake.identity_case to xinheng_app;
grant update (staged, state, decided_at, decided_by, reason, decision, records, erased_at) on intake.identity_case to xinheng_app;

-- Published: what each source delivered in each month of arrival.
create view intake.delivery_month as
  select source_code, date_trunc('month', received_at at time zone 'Asia/Shanghai')::date as month,
         count(*)::int as submissions, sum(rows_read)::bigint as rows_received, sum(accepted + updated)::bigint as accepted,
         sum(unchanged)::bigint as unchanged, sum(refused)::bigint as refused, sum(waiting)::bigint as waiting,
         max(received_at) as last_received_at
    from intake.submission
   where state = 'done'
   group by 1, 2;
grant select on intake.delivery_month to xinheng_app;

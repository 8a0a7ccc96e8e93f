-- Evaluation: what records show of the conduct of organisations, the models that grade by it, and the grades.
create schema evaluation;
grant usage on schema evaluation to xinheng_app;

-- Kinds of conduct as the rules had them when they were first used. A kind whose rules change is another one; the old one stays, so
-- that a past grade can be computed again.
create table evaluation.conduct (
  conduct_id integer generated always as identity primary key,
  -- SHA-256 of the canonical form of the definition.
  version bytea not null unique,
  key text not null,
  definition jsonb not null
);
comment on table evaluation.conduct is 'reference: kinds of conduct with the rules by which records show them; the application may add, never change or delete';
grant select, insert on evaluation.conduct to xinheng_app;

-- One record that shows a conduct, for a stretch of time in which that was known, undisputed and of this organisation. Derived from
-- versions, marks and merges; nothing is in it that could not be derived again.
create table evaluation.trace (
  subject_id bigint not null,
  record_id bigint not null,
  conduct_id integer not null,
  decided_on date not null,
  -- Full effect until before this day, from then on less each day, none from `zero_on` on. Without: for good.
  fades_on date,
  zero_on date,
  known_from timestamptz not null,
  known_until timestamptz not null default 'infinity',
  -- In hundredths of a yuan.
  amount bigint,
  severity text,
  class text,
  -- The first 8 bytes of a hash of what makes two records the same event.
  event bigint,
  -- Whether another record of the organisation ever told of the same event.
  shared boolean not null default false,
  primary key (subject_id, record_id, conduct_id, known_from)
);
comment on table evaluation.trace is 'distributed by subject_id: which record shows which conduct of which organisation, and when that was known';
create index trace_record on evaluation.trace (record_id);
create index trace_shared on evaluation.trace (subject_id) where shared;
create index trace_event on evaluation.trace (subject_id, conduct_id, event) where event is not null;
create index trace_fading on evaluation.trace (fades_on) where known_until = 'infinity';
grant select, insert, update (shared), delete on evaluation.trace to xinheng_app;

-- How far in the ledger changes of records have been followed.
create table evaluation.progress (only_one boolean primary key default true check (only_one), followed_to bigint not null default 0);
comment on table evaluation.progress is 'local: how far evaluation has followed the ledger';
insert into evaluation.progress default values;
grant select, update on evaluation.progress to xinheng_app;

-- Models as they were used: the whole of their rules.
create table evaluation.model (
  model_id integer generated always as identity primary key,
  version bytea not null unique,
  key text not null,
  definition jsonb not null,
  -- The numbers of its conducts, in the order of their versions.
  conduct_ids integer[] not null,
  -- The keys of its grades, from the best: whoever reads grades of many opens no definition for each.
  grades jsonb not null generated always as (jsonb_path_query_array(definition, '$.grades[*].key')) stored
);
comment on table evaluation.model is 'reference: models by the hash of their rules; the application may add, never change or delete';
grant select, insert on evaluation.model to xinheng_app;

-- Which model grades from which day on: each is a leaf of the ledger. What follows ends what was.
create table evaluation.adoption (
  leaf_index bigint primary key,
  model_id integer not null references evaluation.model,
  key text not null,
  from_day date not null,
  to_day date,
  adopted_at timestamptz not null,
  -- 16 bytes: the entry is SHA-256(salt || canonical form of the statement).
  salt bytea not null
);
comment on table evaluation.adoption is 'reference: which model holds from which day; the application may add, never change or delete';
create index adoption_key on evaluation.adoption (key, from_day);
grant select, insert on evaluation.adoption to xinheng_app;

-- The grade of an organisation as last computed. Whoever acts on one asks for it again (`gradeOf`); this is for lists and counts.
create table evaluation.result (
  subject_id bigint not null,
  key text not null,
  model_id integer not null,
  as_of date not null,
  computed_at timestamptz not null,
  -- In thousandths of a point.
  score bigint not null,
  -- Its place in the grades of the model, from the best; null: too new for a grade.
  grade smallint,
  -- In thousandths of a point, in the order of the model's criteria; which of them had anything to go by.
  criteria bigint[] not null,
  covered boolean[] not null,
  -- The places of the vetoes that apply.
  vetoes smallint[] not null,
  -- What it was computed from: equal where nothing that counts differs.
  inputs bigint not null,
  primary key (subject_id, key)
);
comment on table evaluation.result is 'distributed by subject_id: the grade of each organisation by each model, as last computed';
create index result_grade on evaluation.result (key, grade);
grant select, insert, delete on evaluation.result to xinheng_app;
grant update (model_id, as_of, computed_at, score, grade, criteria, covered, vetoes, inputs) on evaluation.result to xinheng_app;

-- When a grade changed, and to what.
create table evaluation.change (
  subject_id bigint not null,
  key text not null,
  changed_at timestamptz not null,
  as_of date not null,
  model_id integer not null,
  score bigint not null,
  grade smallint,
  primary key (subject_id, key, changed_at)
);
comment on table evaluation.change is 'distributed by subject_id: the instants at which the grade of an organisation became another';
-- Of one instant the last holds.
grant select, insert, update (as_of, model_id, score, grade) on evaluation.change to xinheng_app;

-- Published: the grades as last computed, with the key of the grade.
create view evaluation.graded as
  select r.subject_id, r.key as model, r.model_id, r.as_of, r.computed_at, r.score, r.grade as place,
         m.grades ->> r.grade::int as grade
    from evaluation.result r join evaluation.model m using (model_id);
grant select on evaluation.graded to xinheng_app;

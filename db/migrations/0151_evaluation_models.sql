-- How models change: a draft is tried on everybody, shown, commented on, and adopted by two people. And what grades look like by month.

-- Conducts that are new, and how far records have been looked through for them: from the beginning of the ledger to where it was followed then.
create table evaluation.tracing (
  conduct_id integer primary key references evaluation.conduct,
  next bigint not null default 0,
  until bigint not null
);
comment on table evaluation.tracing is 'reference: conducts that earlier records are still looked through for';
grant select, insert, update (next), delete on evaluation.tracing to xinheng_app;

-- A draft of one edition of a model. Of its trial only sums are kept here; who would move stands in `trial`.
create table evaluation.draft (
  draft_id integer generated always as identity primary key,
  state text not null default 'drafted' check (state in ('drafted', 'open', 'adopted', 'withdrawn')),
  key text not null,
  text text not null,
  -- The rules the text means.
  model_id integer not null references evaluation.model,
  -- Everybody who saved a text of it, each once: none of them adopts it.
  drafted_by text[] not null check (cardinality(drafted_by) > 0),
  drafted_at timestamptz not null,
  trial_asked_at timestamptz,
  -- What was tried, for which day, and how it came out; null until the trial is through.
  tried_model_id integer references evaluation.model,
  against_model_id integer references evaluation.model,
  tried_on date,
  trial jsonb,
  opened_by text,
  opened_at timestamptz,
  comments_until date,
  adopted_by text,
  from_day date,
  leaf_index bigint references evaluation.adoption,
  closed_at timestamptz,
  check ((state = 'adopted') = (leaf_index is not null)),
  check (adopted_by <> all (drafted_by)),
  check (state <> 'open' or (tried_model_id = model_id and comments_until is not null))
);
comment on table evaluation.draft is 'reference: drafts of models with the outcome of their trials';
grant select, insert on evaluation.draft to xinheng_app;
grant update (state, text, model_id, drafted_by, drafted_at, trial_asked_at, tried_model_id, against_model_id, tried_on, trial, opened_by,
              opened_at, comments_until, adopted_by, from_day, leaf_index, closed_at) on evaluation.draft to xinheng_app;

-- What a draft would make of each organisation. Nothing here is a grade, and nothing reads it but the page of the draft.
create table evaluation.trial (
  subject_id bigint not null,
  draft_id integer not null,
  -- As in `result`; null where that model does not grade the organisation.
  old_score bigint,
  old_grade smallint,
  old_criteria bigint[],
  old_vetoes smallint[],
  new_score bigint,
  new_grade smallint,
  new_criteria bigint[],
  new_vetoes smallint[],
  primary key (subject_id, draft_id)
);
comment on table evaluation.trial is 'distributed by subject_id: what the rules in force and a draft make of each organisation; no grades';
create index trial_moved on evaluation.trial (draft_id, old_grade, new_grade, subject_id);
grant select, insert, delete on evaluation.trial to xinheng_app;

-- What anybody says about the rules of a draft, for the office to read. Kept with the body, if it is for one; who wrote it is not.
create table evaluation.comment (
  comment_id integer generated always as identity primary key,
  draft_id integer not null references evaluation.draft,
  body text not null check (body in ('organisation', 'source', 'public')),
  unit text,
  text text not null,
  made_at timestamptz not null,
  check ((body = 'public') = (unit is null))
);
comment on table evaluation.comment is 'reference: comments on drafts; the application may add, never change or delete';
create index comment_draft on evaluation.comment (draft_id, comment_id);
grant select, insert on evaluation.comment to xinheng_app;

-- What the office answers, to one comment or to several that say the same. Public, unlike what it answers.
create table evaluation.answer (
  answer_id integer generated always as identity primary key,
  draft_id integer not null references evaluation.draft,
  outcome text not null check (outcome in ('taken', 'partly', 'noted')),
  text text not null check (text <> ''),
  answered_by text not null,
  answered_at timestamptz not null
);
comment on table evaluation.answer is 'reference: answers of the office to comments; the application may add, never change or delete';
create index answer_draft on evaluation.answer (draft_id, answer_id);
grant select, insert on evaluation.answer to xinheng_app;

create table evaluation.answered (
  comment_id integer primary key references evaluation.comment,
  answer_id integer not null references evaluation.answer
);
comment on table evaluation.answered is 'reference: which answer a comment has; one, for good';
create index answered_answer on evaluation.answered (answer_id);
grant select, insert on evaluation.answered to xinheng_app;

-- Grades as they stood when a month was counted: sums only.
create table evaluation.month (
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  key text not null,
  model_id integer not null references evaluation.model,
  counted_at timestamptz not null,
  counted jsonb not null,
  primary key (month, key)
);
comment on table evaluation.month is 'reference: grades by month and model, counted by groups';
grant select, insert, update (model_id, counted_at, counted) on evaluation.month to xinheng_app;

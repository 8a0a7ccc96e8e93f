-- Checks of credit in approvals: who may check in which matter, what was asked about whom, and what came of it. What an answer said is not
-- kept: only the hash of it, and how much there was.
create schema checks;
grant usage on schema checks to xinheng_app;

create table checks.scene_right (
  source_code text not null references sources.source,
  -- A scene of the pack.
  scene text not null,
  from_day date not null,
  to_day date,
  basis text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (source_code, scene, from_day),
  check (to_day >= from_day)
);
comment on table checks.scene_right is 'reference: in which scenes a source may check, from which day, on what legal basis';
grant select, insert, update (to_day) on checks.scene_right to xinheng_app;

create table checks.key_scene (
  prefix text not null references sources.key,
  scene text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  primary key (prefix, scene)
);
comment on table checks.key_scene is 'reference: for which scenes a key of a source opens checks, within the rights of the source';
grant select, insert, delete on checks.key_scene to xinheng_app;

create table checks.checked (
  subject_id bigint not null,
  -- One call has one number, for however many organisations.
  check_id text collate "C" not null check (check_id ~ '^[2-9a-z]{20}$'),
  source_code text not null,
  scene text not null,
  scene_from date not null,
  purpose text not null,
  -- The department's own number of the matter.
  reference text not null,
  asked_at timestamptz not null,
  -- From when the organisation sees it.
  told_at timestamptz not null check (told_at >= asked_at),
  asked_kind text not null check (asked_kind in ('user', 'key')),
  asked_by text not null,
  asked_role text not null,
  answer_hash text not null,
  -- How many listings, measures, commitments, incentives and records the answer held.
  found int[] not null check (cardinality(found) = 5),
  -- The last day on which it is told what came of it.
  due_on date not null,
  outcome text check (outcome in ('granted', 'conditions', 'refused')),
  reason text,
  -- The case of the measure, or the record of the listing, that a refusal or conditions rest on.
  rests_on_kind text check (rests_on_kind in ('measure', 'listing')),
  rests_on text,
  -- The measure of the list, or the code of the list.
  rests_on_key text,
  -- The role of the person who decided; never a name.
  decided_as text check (decided_as in ('approver', 'head')),
  told_kind text check (told_kind in ('user', 'key')),
  told_by text,
  outcome_at timestamptz,
  outcome_key text,
  primary key (subject_id, check_id),
  check ((outcome is null) = (outcome_at is null)),
  check ((rests_on_kind is null) = (rests_on is null)),
  check (outcome is not distinct from 'granted' or outcome is null or decided_as is not null)
);
comment on table checks.checked is 'distributed by subject_id: what was asked about an organisation in a matter and what came of it; an outcome is written once';
create index checked_of_check on checks.checked (check_id);
create index checked_open on checks.checked (source_code, due_on) where outcome is null;
create index checked_of_source on checks.checked (source_code, asked_at desc);
grant select, insert, update (outcome, reason, rests_on_kind, rests_on, rests_on_key, decided_as, told_kind, told_by, outcome_at, outcome_key)
  on checks.checked to xinheng_app;

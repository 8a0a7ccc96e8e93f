-- Incentives: benefits that providers offer to whoever qualifies for an incentive of the pack, and their use by organisations.
create schema incentives;
grant usage on schema incentives to xinheng_app;

create sequence incentives.scene_number;
create sequence incentives.claim_number;
grant usage on sequence incentives.scene_number, incentives.claim_number to xinheng_app;

create table incentives.scene (
  scene_id bigint primary key default nextval('incentives.scene_number'),
  -- The provider: a department, an organisation or a bank, by its code.
  body text not null check (body in ('source', 'organisation', 'bank')),
  unit text not null,
  state text not null check (state in ('draft', 'returned', 'published', 'ended')),
  -- A code of `sceneKind`.
  kind text not null,
  -- The key of an incentive of the pack.
  incentive text not null,
  name_zh text not null,
  name_en text not null,
  benefit text not null,
  conditions text not null,
  place text not null,
  -- Documents by which it is offered, by name and number.
  evidence text not null,
  subject_types text[] not null check (cardinality(subject_types) > 0),
  -- How often it is given in all (null: without a bound), and to one organisation.
  quota int check (quota > 0),
  each_most int not null check (each_most > 0),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  -- What a form sent twice has in common.
  request_key text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  decided_by text check (decided_by <> drafted_by),
  decided_at timestamptz,
  decision_reason text,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  unique (body, unit, request_key),
  check ((state = 'draft') = (decided_at is null)),
  check ((state = 'ended') = (ended_at is not null))
);
comment on table incentives.scene is 'local: benefits that providers offer; what was published is never changed, only ended';
create index scene_of_provider on incentives.scene (body, unit, state);
create index scene_live on incentives.scene (state, to_day);
grant select, insert, delete, update (state, decided_by, decided_at, decision_reason, ended_by, ended_at, end_reason) on incentives.scene to xinheng_app;

create table incentives.claim (
  subject_id bigint not null,
  claim_id bigint not null default nextval('incentives.claim_number'),
  scene_id bigint not null,
  claimed_by text not null,
  claimed_at timestamptz not null,
  -- A hash of the one-time code that only this installation makes.
  code_digest bytea not null check (length(code_digest) = 32),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text,
  used_way text check (used_way in ('page', 'api')),
  -- One to five, of the provider, by the organisation that used it; what it wrote is for the office and the provider.
  rating smallint check (rating between 1 and 5),
  remark text,
  rated_at timestamptz,
  primary key (subject_id, claim_id),
  check ((used_at is null) = (used_by is null)),
  check (rating is null or used_at is not null)
);
comment on table incentives.claim is 'distributed by subject_id: benefits organisations claimed, with the digest of the code and the use';
create unique index claim_open on incentives.claim (subject_id, scene_id) where used_at is null;
create index claim_of_code on incentives.claim (code_digest);
create index claim_of_scene on incentives.claim (scene_id, used_at);
grant select, insert, update (claimed_by, claimed_at, code_digest, expires_at, used_at, used_by, used_way, rating, remark, rated_at) on incentives.claim to xinheng_app;

-- Supervision by grade: plans of departments for a year, the draws made by them, and checks noted for exempt reasons.
create sequence inspections.plan_id as bigint;
create sequence inspections.check_id as bigint;
grant usage on sequence inspections.plan_id, inspections.check_id to xinheng_app;

create table inspections.plan (
  plan_id bigint primary key,
  number text not null unique check (number ~ '^P\d{4}-\d{4,}$'),
  body text not null check (body in ('office', 'source')),
  unit text,
  year smallint not null,
  title text not null,
  -- Fields of supervision: several are checked in one visit.
  fields text[] not null check (cardinality(fields) > 0),
  -- Departments that check together with this one; each has to agree.
  partners text[] not null,
  types text[] not null,
  division text,
  -- How many checks altogether; null: by the ratios of the bands.
  checks int check (checks > 0),
  made_by text not null,
  made_at timestamptz not null,
  request_key text unique,
  check ((body = 'office') = (unit is null))
);
comment on table inspections.plan is 'local: plans of departments for a year of checks; the application may add, never change or delete';
create index plan_of_year on inspections.plan (year, plan_id);
grant select, insert on inspections.plan to xinheng_app;

create table inspections.plan_agreement (
  plan_id bigint not null references inspections.plan,
  unit text not null,
  agreed_by text not null,
  agreed_at timestamptz not null,
  primary key (plan_id, unit)
);
comment on table inspections.plan_agreement is 'local: departments that agreed to check together; the application may add, never change or delete';
grant select, insert on inspections.plan_agreement to xinheng_app;

create table inspections.plan_draw (
  draw_id bigint primary key references inspections.draw,
  plan_id bigint not null references inspections.plan
);
comment on table inspections.plan_draw is 'local: which draw was prepared by which plan; its strata are bands';
create index plan_draw_of_plan on inspections.plan_draw (plan_id);
grant select, insert on inspections.plan_draw to xinheng_app;

create table inspections.noted_check (
  subject_id bigint not null,
  check_id bigint not null,
  number text not null,
  field text not null,
  reason text not null,
  note text not null,
  unit text,
  inspectors text[] not null check (cardinality(inspectors) = 2),
  -- The day of the check.
  day date not null,
  -- What a form sent twice has in common.
  request_key text not null,
  noted_by text not null,
  noted_at timestamptz not null,
  -- The second person who says that the exempt reason holds: from then on it counts for the cap of the year.
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)),
  check (confirmed_at is null or withdrawn_at is null),
  primary key (subject_id, check_id),
  unique (subject_id, request_key)
);
comment on table inspections.noted_check is 'distributed by subject_id: checks without a draw and the exempt reason for each, confirmed by a second person or withdrawn';
create index noted_check_of_unit on inspections.noted_check (unit, check_id);
grant select, insert, update (confirmed_by, confirmed_at, withdrawn_by, withdrawn_at, withdrawn_reason) on inspections.noted_check to xinheng_app;

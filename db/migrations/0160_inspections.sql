-- Draws: who is inspected and by whom, from what was committed to the ledger before an outside seed was known.
create schema inspections;
grant usage on schema inspections to xinheng_app;

create sequence inspections.draw_id as bigint;
grant usage on sequence inspections.draw_id to xinheng_app;

create table inspections.draw (
  draw_id bigint primary key,
  number text not null unique check (number ~ '^\d{4}-\d{4,}$'),
  body text not null check (body in ('office', 'source')),
  unit text,
  prepared_by text not null,
  prepared_at timestamptz not null,
  -- Canonical JSON: its SHA-256 is the commitment.
  terms text not null,
  -- Canonical JSON, its hash in the terms: what tells of persons. Its approvers and auditors read it.
  sealed text not null,
  -- Makes the salts of the marks: told only one by one, of organisations that are drawn and named.
  secret bytea not null check (length(secret) = 32),
  -- What a form sent twice has in common, so that it prepares one draw.
  request_key text unique,
  check ((body = 'office') = (unit is null))
);
comment on table inspections.draw is 'local: draws as they were prepared; the application may add, never change or delete';
create index draw_of_body on inspections.draw (body, unit, draw_id desc);
grant select, insert on inspections.draw to xinheng_app;

create table inspections.sealed_read (
  draw_id bigint not null references inspections.draw,
  read_by text not null,
  read_at timestamptz not null
);
comment on table inspections.sealed_read is 'local: when somebody read the sealed file of a draw; the application may add, never change or delete';
create index sealed_read_of_draw on inspections.sealed_read (draw_id, read_at desc);
grant select, insert on inspections.sealed_read to xinheng_app;

create table inspections.frame_object (
  subject_id bigint not null,
  draw_id bigint not null,
  object int not null,
  stratum text collate "C" not null,
  -- Of a draw by plan, as it was then: a stratum may join several. Told to nobody outside.
  band text,
  -- As it was then: the mark is made of it.
  code text collate "C" not null,
  primary key (subject_id, draw_id)
);
comment on table inspections.frame_object is 'distributed by subject_id: which organisation is which object of a draw; never changed';
create index frame_object_in_order on inspections.frame_object (draw_id, object);
grant select, insert on inspections.frame_object to xinheng_app;

create table inspections.frame_piece (
  draw_id bigint not null,
  piece int not null,
  lines bytea not null,
  primary key (draw_id, piece)
);
comment on table inspections.frame_piece is 'local: the public file of a frame, some thousand lines a piece, as it was hashed; never changed';
-- A hash in each line: the server would work for what it cannot make smaller.
alter table inspections.frame_piece alter column lines set storage external;
grant select, insert on inspections.frame_piece to xinheng_app;

create table inspections.drawn (
  subject_id bigint not null,
  draw_id bigint not null,
  object int not null,
  stratum text collate "C" not null,
  -- Which of the teams everybody knows goes there: only its own body is told.
  team int not null,
  places int[] not null check (cardinality(places) = 2),
  inspectors text[] not null check (cardinality(inspectors) = 2),
  -- The number of its check, which a public record may bear: it tells neither draw nor object, whose stratum everybody may read.
  task text collate "C" not null,
  primary key (subject_id, draw_id)
);
comment on table inspections.drawn is 'distributed by subject_id: the objects that were drawn and who inspects them at first; never changed';
create index drawn_in_order on inspections.drawn (draw_id, object);
create index drawn_by_task on inspections.drawn (task);
grant select, insert on inspections.drawn to xinheng_app;

create table inspections.step (
  step_id bigint generated always as identity primary key,
  draw_id bigint not null references inspections.draw,
  kind text not null check (kind in ('committed', 'seeded', 'drawn', 'published', 'replaced', 'abandoned')),
  -- Canonical JSON: with the salt, the entry of the ledger at this leaf.
  statement text not null,
  salt bytea not null,
  leaf_index bigint not null unique,
  -- What somebody wrote about it: where the seed was read, why an inspector was replaced, why a draw was abandoned.
  note text not null,
  -- Of a replacement: whose place of which object was taken by whom. The statement has places of the pool and a team.
  object int,
  gone text collate "C",
  came text collate "C",
  taken_by text not null,
  taken_at timestamptz not null,
  check ((kind = 'replaced') = (object is not null and gone is not null and came is not null))
);
comment on table inspections.step is 'local: what happened with draws, each step a leaf of the ledger; the application may add, never change or delete';
create index step_of_draw on inspections.step (draw_id, step_id);
-- Each happens once: there is no second seed.
create unique index step_once on inspections.step (draw_id, kind) where kind <> 'replaced';
create index step_of_object on inspections.step (draw_id, object) where object is not null;
create index step_by_came on inspections.step (came) where came is not null;
grant select, insert on inspections.step to xinheng_app;

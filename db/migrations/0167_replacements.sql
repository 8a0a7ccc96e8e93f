-- What replacements in a draw say of persons is kept inside: the ledger has one leaf an act, with the hash of its whole list (decisions/021).
alter table inspections.step add column list_salt bytea;
update inspections.step set list_salt = sha256(salt) where kind = 'replaced';

create table inspections.replacement (
  -- The act, by its leaf, and the place in its list.
  leaf_index bigint not null references inspections.step (leaf_index),
  place int not null,
  draw_id bigint not null references inspections.draw,
  -- As the list says it: team and places of the pool.
  team int not null,
  inspector int not null,
  next int not null,
  because text not null check (because in ('conflict', 'ended', 'asked')),
  -- Whose place of which object was taken by whom.
  object int not null,
  gone text collate "C" not null,
  came text collate "C" not null,
  primary key (leaf_index, place)
);
comment on table inspections.replacement is 'local: who takes whose place in a draw, an act in order; the application may add, never change or delete';
create index replacement_of_object on inspections.replacement (draw_id, object);
create index replacement_by_came on inspections.replacement (came);
grant select, insert on inspections.replacement to xinheng_app;

insert into inspections.replacement (leaf_index, place, draw_id, team, inspector, next, because, object, gone, came)
select leaf_index, 1, draw_id, (statement::jsonb ->> 'team')::int, (statement::jsonb ->> 'inspector')::int, (statement::jsonb ->> 'next')::int,
       statement::jsonb ->> 'because', object, gone, came
  from inspections.step where kind = 'replaced';

alter table inspections.step drop column object, drop column gone, drop column came;
alter table inspections.step add check ((kind = 'replaced') = (list_salt is not null));

-- An approver asked to end a number that stands in a draw: another one confirms it or says no.
alter table inspections.inspector add column end_asked_by text, add column end_asked_at timestamptz;
alter table inspections.inspector add check ((end_asked_at is null) = (end_asked_by is null));
alter table inspections.inspector add check (end_asked_at is null or ended_at is null);
grant update (end_asked_by, end_asked_at) on inspections.inspector to xinheng_app;

-- Departments note checks without a draw; the office supervises nobody.
alter table inspections.noted_check alter column unit set not null;

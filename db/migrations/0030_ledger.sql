create schema ledger;
grant usage on schema ledger to xinheng_app;

-- One row: the state of the log. Whoever appends locks it first, so writers queue up.
create table ledger.head (
  only_row boolean primary key default true check (only_row),
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32)
);
comment on table ledger.head is 'local: one row that serialises writers';
insert into ledger.head (size, root) values (0, sha256(''));

-- Full tiles of 256 hashes, never changed. Level -1 holds the entries; level 0 is computed from them when read.
create table ledger.tile (
  level smallint not null check (level = -1 or level between 1 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) = 8192),
  primary key (level, index)
);
-- Hashes do not compress: stored out of line as they are.
alter table ledger.tile alter column hashes set storage external;
comment on table ledger.tile is 'local: one global order, read by position; 33 bytes a leaf';

-- The incomplete tile at the right end of each level. It only ever grows until it becomes a row of ledger.tile.
create table ledger.edge (
  level smallint primary key check (level = -1 or level between 1 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) < 8192 and length(hashes) % 32 = 0)
);
alter table ledger.edge alter column hashes set storage external;
comment on table ledger.edge is 'local: at most eight rows';

-- Every signed checkpoint, never changed.
create table ledger.checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  made_at timestamptz not null,
  note text not null
);
comment on table ledger.checkpoint is 'local: one row for each append';
create index on ledger.checkpoint (made_at);

grant select, update on ledger.head to xinheng_app;
grant select, insert on ledger.tile, ledger.checkpoint to xinheng_app;
grant select, insert, update on ledger.edge to xinheng_app;

-- The log only grows: its head moves forward, and to another root only with more leaves.
create function ledger.only_forward() returns trigger language plpgsql as $$
begin
  if new.size < old.size or (new.size = old.size and new.root <> old.root) then
    raise exception 'the ledger only grows' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger head_only_forward before update on ledger.head for each row execute function ledger.only_forward();

-- Watch: which organisations a body follows, how it wants to be told, and what there was to tell. Never a person.
create schema watch;
grant usage on schema watch to xinheng_app;

create table watch.watched (
  subject_id bigint not null,
  body text not null check (body in ('organisation', 'bank')),
  -- Code of the organisation or bank that watches.
  unit text not null check (unit ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  -- The watched organisation is the watcher itself: then everything of its file counts, not only what is public.
  own boolean not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (subject_id, body, unit)
);
comment on table watch.watched is 'distributed by subject_id: which bodies watch an organisation';
create index watched_by on watch.watched (unit, body);
grant select, insert, delete on watch.watched to xinheng_app;

create table watch.channel (
  body text not null check (body in ('organisation', 'bank')),
  unit text not null,
  mail text not null check (mail in ('none', 'daily', 'at-once')),
  webhook_url text,
  webhook_salt text not null,
  -- SHA-256 of the secret part of the feed's address; null when there is no feed.
  feed_digest bytea check (length(feed_digest) = 32),
  feed_made_at timestamptz,
  -- Notices up to these numbers were told.
  mailed_to bigint not null default 0,
  posted_to bigint not null default 0,
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_fault text,
  -- When posting was given up; somebody starts it again by hand.
  dead_at timestamptz,
  changed_at timestamptz not null,
  primary key (body, unit)
);
comment on table watch.channel is 'local: how a body that watches is told';
create unique index channel_feed on watch.channel (feed_digest);
grant select, insert, update on watch.channel to xinheng_app;

create sequence watch.notice_number;
grant usage on sequence watch.notice_number to xinheng_app;

-- What there was to tell, without content: that is read where it is shown, by the rules of that day.
create table watch.notice (
  subject_id bigint not null,
  body text not null,
  unit text not null,
  leaf_index bigint not null,
  -- Given while the reading place is held: a later notice never has a smaller number.
  notice_id bigint not null default nextval('watch.notice_number'),
  record_id bigint not null,
  kind text not null check (kind in ('new', 'changed', 'ended', 'withdrawn', 'gone', 'marked', 'unmarked')),
  -- False: of the watcher's own file, and not open to everybody.
  open boolean not null,
  at timestamptz not null,
  primary key (subject_id, body, unit, leaf_index)
);
comment on table watch.notice is 'distributed by subject_id: what happened to a watched organisation, for each body that watches it';
create index notice_of on watch.notice (unit, body, notice_id);
create index notice_record on watch.notice (record_id);
create index notice_at on watch.notice (at);
grant select, insert, delete on watch.notice to xinheng_app;

create table watch.place (
  only_row boolean primary key default true check (only_row),
  -- The leaf from which the log is read next; null until somebody watches.
  leaf bigint
);
comment on table watch.place is 'local: one row, how far the log was read';
insert into watch.place (leaf) values (null);
grant select, update (leaf) on watch.place to xinheng_app;

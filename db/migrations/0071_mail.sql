-- Mail on its way out. What was handed over is gone from here; what nobody took is kept a month, to be seen.
create schema mail;
grant usage on schema mail to xinheng_app;

create table mail.outbox (
  message_id bigint generated always as identity primary key,
  address text not null,
  subject text not null,
  body text not null,
  made_at timestamptz not null,
  tries int not null default 0,
  next_try_at timestamptz not null,
  -- The server refused it for good, or it was tried for three days.
  dead_at timestamptz,
  last_answer text
);
comment on table mail.outbox is 'local: messages that wait to be sent, and those that could not be';
create index outbox_due on mail.outbox (next_try_at) where dead_at is null;
create index outbox_dead on mail.outbox (dead_at) where dead_at is not null;
grant select, insert, update (tries, next_try_at, dead_at, last_answer), delete on mail.outbox to xinheng_app;

-- How often something was tried within a while: sign-ins, codes, forms of people without an account.
create schema auth;
grant usage on schema auth to xinheng_app;

create table auth.attempt (
  -- A hash nobody else can make of a login, an address: who tried what is not kept.
  key text primary key,
  count integer not null,
  -- When the count starts anew.
  until timestamptz not null
);
comment on table auth.attempt is 'local: what was tried within a while, for limits and the lock-out';
create index attempt_until on auth.attempt (until);
grant select, insert, update, delete on auth.attempt to xinheng_app;

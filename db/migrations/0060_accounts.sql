-- Users and their sessions. The columns are those better-auth expects, in snake case; ours are marked.
create schema accounts;
grant usage on schema accounts to xinheng_app;

create table accounts."user" (
  id text primary key,
  -- The name colleagues see inside the workbench; never shown outside.
  name text not null,
  -- What one signs in with (ours: the username of better-auth).
  login text not null unique check (login = lower(login)),
  -- better-auth wants one; nothing is ever sent to it.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  must_change boolean not null default true,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table accounts."user" is 'local: who signs in here';
grant select, insert, update on accounts."user" to xinheng_app;

-- Ours: for which bodies a user acts, as what. A change of role ends one membership and begins another: who could do what on a day stays known.
create table accounts.membership (
  membership_id bigint generated always as identity primary key,
  user_id text not null references accounts."user",
  body text not null check (body in ('office', 'source', 'organisation', 'bank')),
  -- Code of the source, the organisation or the bank; the office is one.
  unit text check (unit ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  role text not null check (role in ('clerk', 'approver', 'head', 'auditor')),
  since timestamptz not null,
  given_by text not null,
  ended_at timestamptz,
  ended_by text,
  -- Told to the user whose membership ended.
  end_reason text,
  check ((body = 'office') = (unit is null)),
  check ((ended_at is null) = (ended_by is null))
);
comment on table accounts.membership is 'local: for which bodies a user acts, as what, from when to when';
create unique index membership_live on accounts.membership (user_id, body, coalesce(unit, '')) where ended_at is null;
create index membership_of_unit on accounts.membership (unit, body) where ended_at is null;
grant select, insert, update (ended_at, ended_by, end_reason) on accounts.membership to xinheng_app;

create table accounts.credential (
  id text primary key,
  user_id text not null references accounts."user" on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
comment on table accounts.credential is 'local: password hashes (scrypt), one per user';
create index credential_of_user on accounts.credential (user_id);
grant select, insert, update, delete on accounts.credential to xinheng_app;

create table accounts.session (
  id text primary key,
  user_id text not null references accounts."user" on delete cascade,
  -- Worth nothing without the installation's secret, which is not in the database: the cookie carries its signature.
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- Ours: which of the user's memberships the session acts for; null until one of several is chosen.
  membership_id bigint references accounts.membership,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table accounts.session is 'local: who is signed in';
create index session_by_user on accounts.session (user_id);
grant select, insert, update, delete on accounts.session to xinheng_app;

create table accounts.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table accounts.verification is 'local: pending confirmations of better-auth';
create index verification_identifier on accounts.verification (identifier);
grant select, insert, update, delete on accounts.verification to xinheng_app;

-- Ours: failed and pending sign-ins by login (whether it exists or not) and by network address; the key holds only a keyed hash of them.
create table accounts.attempt (
  key text primary key,
  count integer not null,
  since timestamptz not null
);
comment on table accounts.attempt is 'local: sign-in attempts within the last window, for the lock-out';
create index attempt_since on accounts.attempt (since);
grant select, insert, update, delete on accounts.attempt to xinheng_app;

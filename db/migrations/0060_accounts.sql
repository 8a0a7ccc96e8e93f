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
  -- Which merge in the register ended it, and which membership it goes on from: a merge can be undone.
  merge_id bigint,
  moved_from bigint references accounts.membership,
  check ((body = 'office') = (unit is null)),
  check ((ended_at is null) = (ended_by is null))
);
comment on table accounts.membership is 'local: for which bodies a user acts, as what, from when to when';
create unique index membership_live on accounts.membership (user_id, body, coalesce(unit, '')) where ended_at is null;
create index membership_of_unit on accounts.membership (unit, body) where ended_at is null;
create index membership_merged on accounts.membership (merge_id) where merge_id is not null;
create index membership_moved on accounts.membership (moved_from) where moved_from is not null;
grant select, insert, update (ended_at, ended_by, end_reason, merge_id) on accounts.membership to xinheng_app;

-- Ours: an organisation claims its account; `unit` is its unified social credit code.
create table accounts.claim (
  claim_id bigint generated always as identity primary key,
  user_id text not null references accounts."user",
  unit text not null check (unit ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  proof text not null check (proof in ('window', 'letter', 'licence')),
  state text not null check (state in ('requested', 'sent', 'proved', 'approved', 'refused', 'withdrawn', 'revoked')),
  -- Somebody else headed the account when the claim was proved: it is a hand-over.
  hand_over boolean not null default false,
  requested_at timestamptz not null,
  -- Who gave out the code or printed the letter: somebody else decides.
  prepared_by text,
  proved_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  reason text
);
comment on table accounts.claim is 'local: claims of organisations on their accounts, and what was decided';
create unique index claim_open on accounts.claim (user_id, unit) where state in ('requested', 'sent', 'proved');
create index claim_of_unit on accounts.claim (unit);
create index claim_waiting on accounts.claim (state, requested_at);
grant select, insert, update (state, hand_over, prepared_by, proved_at, decided_at, decided_by, reason) on accounts.claim to xinheng_app;

-- Ours: codes with which somebody becomes a member of a body. Used once, within their time.
create table accounts.code (
  code_id bigint generated always as identity primary key,
  -- A keyed hash of the code; the code itself is shown once and never kept.
  digest text not null unique,
  purpose text not null check (purpose in ('invitation', 'window', 'letter')),
  body text not null check (body in ('office', 'source', 'organisation', 'bank')),
  unit text,
  role text not null check (role in ('clerk', 'approver', 'head', 'auditor')),
  -- An invitation may name the one login that may use it.
  login text,
  -- A letter proves this claim and no other.
  claim_id bigint references accounts.claim,
  issued_at timestamptz not null,
  issued_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text references accounts."user",
  withdrawn_at timestamptz,
  check ((used_at is null) = (used_by is null)),
  check ((purpose = 'letter') = (claim_id is not null)),
  check (purpose = 'invitation' or (body = 'organisation' and role = 'head'))
);
comment on table accounts.code is 'local: codes of invitations, windows and letters, as keyed hashes';
create index code_of_unit on accounts.code (unit, body) where used_at is null and withdrawn_at is null;
create index code_of_claim on accounts.code (claim_id);
grant select, insert, update (used_at, used_by, withdrawn_at) on accounts.code to xinheng_app;

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

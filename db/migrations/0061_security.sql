-- What stands between a stolen password and an account, and what its user did about it.
alter table accounts."user"
  -- Has a second factor that works: an authenticator or a passkey.
  add column second_factor boolean not null default false,
  -- Of the demo: its password is printed on the screen, and no second factor is asked.
  add column demo boolean not null default false,
  -- Where notices and links for a new password go; verified by a link sent there.
  add column mail text,
  add column mail_verified_at timestamptz;

alter table accounts.session
  -- When its user last gave the password, or what counts as much.
  add column proved_at timestamptz,
  -- When the second factor was shown; without it a session of somebody who has one opens nothing.
  add column second_at timestamptz,
  -- Rounded: when it was last used.
  add column used_at timestamptz,
  -- One of a few words, so that users can tell their own sessions apart.
  add column device text;

create table accounts.authenticator (
  user_id text primary key references accounts."user" on delete cascade,
  -- Encrypted with the installation's secret, which is not in the database.
  secret text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last 30 seconds whose code was used: none is taken twice.
  last_step bigint
);
comment on table accounts.authenticator is 'local: secrets of authenticator apps (TOTP), one per user';
grant select, insert, update, delete on accounts.authenticator to xinheng_app;

create table accounts.recovery_code (
  user_id text not null references accounts."user" on delete cascade,
  -- A keyed hash; the code itself is shown once.
  digest text not null,
  used_at timestamptz,
  primary key (user_id, digest)
);
comment on table accounts.recovery_code is 'local: codes that stand in for a lost second factor, once each';
grant select, insert, update (used_at), delete on accounts.recovery_code to xinheng_app;

create table accounts.passkey (
  id text primary key,
  user_id text not null references accounts."user" on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null
);
comment on table accounts.passkey is 'local: public keys of passkeys (WebAuthn)';
create index passkey_of_user on accounts.passkey (user_id);
grant select, insert, update, delete on accounts.passkey to xinheng_app;

-- Ours: what was changed about how somebody gets in; shown to the user.
create table accounts.note (
  note_id bigint generated always as identity primary key,
  user_id text not null references accounts."user" on delete cascade,
  act text not null,
  at timestamptz not null,
  -- The login of whoever did it.
  by text not null,
  reason text
);
comment on table accounts.note is 'local: changes to the ways into an account, for its user to see';
create index note_of_user on accounts.note (user_id, note_id);
grant select, insert on accounts.note to xinheng_app;

create table accounts.key (
  prefix text primary key,
  -- For whom it reads; dead when the membership ends.
  membership_id bigint not null references accounts.membership,
  label text not null,
  -- SHA-256 of the whole key; the key itself is shown once and never kept.
  digest bytea not null check (length(digest) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= issued_at + interval '366 days'),
  last_used_on date,
  revoked_at timestamptz
);
comment on table accounts.key is 'local: keys with which programs of a member read, each for some scopes';
create index key_of_membership on accounts.key (membership_id);
grant select, insert, update (membership_id, last_used_on, revoked_at) on accounts.key to xinheng_app;

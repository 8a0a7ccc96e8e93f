-- Self-service printing in service halls: which kiosks there are, and the codes organisations print their reports with.
create table reports.kiosk (
  kiosk_id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  place text not null check (length(place) between 1 and 120),
  -- SHA-256 of the key that registers a device: gone once it did.
  key_digest bytea,
  key_until timestamptz not null,
  -- SHA-256 of what the device holds.
  device_digest bytea,
  made_at timestamptz not null,
  made_by text not null,
  registered_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  check ((device_digest is null) = (registered_at is null)),
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table reports.kiosk is 'local: the kiosks of service halls; of a few hundred at most';
create index kiosk_of_device on reports.kiosk (device_digest);
create index kiosk_of_key on reports.kiosk (key_digest);
grant select, insert, update (key_digest, device_digest, registered_at, revoked_at, revoked_by) on reports.kiosk to xinheng_app;

create table reports.print_code (
  subject_id bigint not null,
  number text not null,
  -- A hash only this installation can make: the code itself is kept nowhere.
  digest bytea not null,
  made_at timestamptz not null,
  -- As whom the kiosk reads.
  made_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  kiosk_id bigint,
  revoked_at timestamptz,
  primary key (subject_id, digest),
  foreign key (subject_id, number) references reports.report,
  check ((used_at is null) = (kiosk_id is null))
);
comment on table reports.print_code is 'distributed by subject_id: codes that print one report once at a kiosk, and at which one they did';
create index print_code_by_digest on reports.print_code (digest);
create index print_code_of_report on reports.print_code (subject_id, number, made_at desc);
grant select, insert, update (used_at, kiosk_id, revoked_at) on reports.print_code to xinheng_app;

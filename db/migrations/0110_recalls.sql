-- Recalls: which bodies take public data regularly, what they were given, and what they are told when it must go.
create schema recalls;
grant usage on schema recalls to xinheng_app;

create table recalls.reader (
  code text primary key check (code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  name text not null,
  kind text not null check (kind in ('bank', 'portal', 'credit-firm', 'department')),
  -- An address of the body, never shown outside.
  contact_mail text not null,
  by_mail boolean not null,
  webhook_url text,
  -- With the installation's secret, which is not in the database, it makes the secret messages are signed with.
  webhook_salt text not null,
  status text not null check (status in ('requested', 'active', 'refused', 'closed')),
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  changed_at timestamptz not null,
  check ((status = 'requested') = (decided_at is null))
);
comment on table recalls.reader is 'local: bodies that take public data regularly and are told when it must go';
grant select, insert, update on recalls.reader to xinheng_app;

create table recalls.key (
  prefix text primary key,
  reader_code text not null references recalls.reader,
  label text not null,
  -- SHA-256 of the whole key; the key itself is shown once and never kept.
  digest bytea not null check (length(digest) = 32),
  issued_at timestamptz not null,
  issued_by text not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
comment on table recalls.key is 'local: keys with which the programs of a reader say who they are';
create index key_reader on recalls.key (reader_code);
grant select, insert, update (last_used_at, revoked_at, revoked_by) on recalls.key to xinheng_app;

-- A version of a record that a reader was given by itself or on a page of a list.
create table recalls.fetch (
  subject_id bigint not null,
  record_id bigint not null,
  -- The code of the body, and as what it took it: as a registered reader, or with a key of its members.
  reader_code text not null,
  taken_as text not null check (taken_as in ('reader', 'source', 'bank', 'organisation')),
  version integer not null,
  first_day date not null,
  last_day date not null,
  primary key (subject_id, record_id, reader_code, taken_as, version)
);
comment on table recalls.fetch is 'distributed by subject_id: which body was given which version of which record; kept while the record may be shown, and a while after';
create index fetch_record on recalls.fetch (record_id);
grant select, insert, update (last_day), delete on recalls.fetch to xinheng_app;

-- Stretches of the log a reader was given as a feed, and whole lists: which records were in them is found when one is recalled.
create table recalls.range_fetch (
  reader_code text not null,
  taken_as text not null check (taken_as in ('reader', 'source', 'bank', 'organisation')),
  -- Of a list, what it was narrowed to; of a feed null.
  filter jsonb,
  filter_key text not null,
  leaf_from bigint not null,
  -- The place after the last leaf.
  leaf_to bigint not null,
  first_day date not null,
  last_day date not null,
  primary key (reader_code, taken_as, filter_key, leaf_from),
  check (leaf_from <= leaf_to)
);
comment on table recalls.range_fetch is 'local: stretches of the log that bodies were given as feeds and whole lists';
grant select, insert, update (leaf_to, last_day), delete on recalls.range_fetch to xinheng_app;

create sequence recalls.recall_number;
grant usage on sequence recalls.recall_number to xinheng_app;

create table recalls.recall (
  subject_id bigint not null,
  -- Given while the head of the ledger is held: a later recall never has a smaller number.
  recall_id bigint not null,
  record_id bigint not null,
  -- The version that says so, and its leaf.
  version integer not null,
  leaf_index bigint not null,
  kind text not null check (kind in ('repaired', 'shielded', 'withdrawn', 'erased', 'corrected', 'reinstated')),
  made_at timestamptz not null,
  -- The end of the last day for acknowledging it.
  due_at timestamptz not null,
  jws text not null,
  -- Whether anybody could read an earlier version: only then anybody may read the recall.
  is_open boolean not null,
  primary key (subject_id, recall_id),
  unique (subject_id, record_id, version)
);
comment on table recalls.recall is 'distributed by subject_id: every signed recall; the application may add, never change or delete';
create index recall_by_number on recalls.recall (recall_id);
create index recall_leaf on recalls.recall (leaf_index);
create index recall_made on recalls.recall (made_at);
create index recall_record on recalls.recall (record_id);
grant select, insert on recalls.recall to xinheng_app;

create table recalls.delivery (
  subject_id bigint not null,
  recall_id bigint not null,
  reader_code text not null,
  -- As what the body took the record; as a reader only if as nothing else.
  taken_as text not null check (taken_as in ('reader', 'source', 'bank', 'organisation')),
  made_at timestamptz not null,
  -- As the calendar counts it today; the day that was signed stays with the recall.
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_status integer,
  last_fault text,
  arrived_at timestamptz,
  mailed_at timestamptz,
  -- When its body was reminded that the last day is near.
  reminded_at timestamptz,
  -- When the webhook was given up; it may be tried again by hand.
  dead_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text check (acknowledged_by in ('webhook', 'api', 'page')),
  primary key (subject_id, recall_id, reader_code)
);
comment on table recalls.delivery is 'distributed by subject_id: to whom a recall goes, what became of it, and when it was acknowledged';
create index delivery_of_reader on recalls.delivery (reader_code, recall_id);
create index delivery_made on recalls.delivery (made_at);
grant select, insert,
  update (due_at, reminded_at, attempts, last_attempt_at, last_status, last_fault, arrived_at, mailed_at, dead_at, acknowledged_at, acknowledged_by)
  on recalls.delivery to xinheng_app;

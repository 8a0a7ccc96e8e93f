-- The signed forms of a report, made once and handed out for ever, and the certificates reports were signed with.
create table reports.document (
  subject_id bigint not null,
  number text not null,
  -- SHA-256 of its bytes, its name in the files of the installation.
  file_id text not null check (file_id ~ '^[0-9a-f]{64}$'),
  size integer not null,
  signed_at timestamptz not null,
  -- Whether an authority of time stamps said the time too.
  is_stamped boolean not null,
  primary key (subject_id, number),
  foreign key (subject_id, number) references reports.report
);
comment on table reports.document is 'distributed by subject_id: the signed PDF of each report; the application may add, never change or delete';
create index document_by_file on reports.document (file_id);
grant select, insert on reports.document to xinheng_app;

-- Kept while the PDF is still being set: it takes long to write and nothing of the PDF.
create table reports.credential (
  subject_id bigint not null,
  number text not null,
  -- A JWS in compact form.
  credential text not null,
  primary key (subject_id, number),
  foreign key (subject_id, number) references reports.report
);
-- Base64 is tried in vain for what could be made shorter.
alter table reports.credential alter column credential set storage external;
comment on table reports.credential is 'distributed by subject_id: each report as a credential; the application may add, never change or delete';
grant select, insert on reports.credential to xinheng_app;

create table reports.certificate (
  -- base64 of the SHA-256 of the first of them, as statements name it.
  thumbprint text primary key,
  -- DER: that of the key, then those above it.
  certificates bytea[] not null,
  used_since timestamptz not null
);
comment on table reports.certificate is 'local: every certificate reports were signed with; the application may add, never change or delete';
grant select, insert on reports.certificate to xinheng_app;

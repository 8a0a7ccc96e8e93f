-- Contracts, followed from award or registration to settlement. How each stands is a case of the procedure `contract`; what is due under it are
-- cases of `contractDuty`. What is known of a contract outside its parties is the record alone.
create schema contracts;
grant usage on schema contracts to xinheng_app;

create sequence contracts.contract_number;
grant usage on sequence contracts.contract_number to xinheng_app;

create table contracts.contract (
  -- Party B, the supplier: whom the record is about.
  subject_id bigint not null,
  contract_id bigint not null default nextval('contracts.contract_number'),
  party_b_code text not null,
  b_is_public boolean not null,
  -- Party A, the buyer: a department need not be in the register.
  party_a_subject bigint,
  party_a_code text not null,
  party_a_name text not null,
  a_is_public boolean not null,
  -- A code of `contractType`.
  kind text not null check (kind in ('administrative', 'commercial')),
  registered_as text not null check (registered_as in ('a', 'b', 'registrar')),
  -- The department the record comes from.
  source_code text not null,
  -- Null until it is signed.
  contract_no text check ((contract_no is null) = (signed_on is null)),
  name text not null,
  project_no text,
  subject_matter text not null,
  spec text not null,
  quantity text not null,
  unit_price text not null,
  amount_wan numeric(18, 6) not null check (amount_wan >= 0),
  signed_on date,
  perform_by date check (perform_by >= signed_on),
  announced_on date,
  announcement_ref text check (announcement_ref is null or kind = 'administrative'),
  -- A code of `procurementMethod`; a contract between two businesses has none.
  procurement_method text,
  -- What the supplier said of its size at signing; null where it said nothing.
  supplier_size text check (supplier_size in ('large', 'medium', 'small', 'micro')),
  way text not null check (way in ('page', 'api', 'ocds', 'notice')),
  -- What the same release, award or form has in common.
  release_key text,
  award_key text,
  request_key text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  submission_id bigint,
  case_id bigint not null,
  -- How its case stands, kept for lists and counts.
  state text not null,
  -- What both confirmed or a court decided, a code of `performance`.
  outcome text check (outcome in ('fulfilled', 'partly', 'breached', 'terminated')),
  due_on date,
  closed_at timestamptz,
  primary key (subject_id, contract_id),
  unique (subject_id, request_key)
);
comment on table contracts.contract is 'distributed by subject_id: contracts, by party B, each with its case and the submission it became a record by';
create unique index contract_of_release on contracts.contract (subject_id, release_key) where release_key is not null;
create unique index contract_of_award on contracts.contract (subject_id, award_key) where award_key is not null;
create unique index contract_of_number on contracts.contract (subject_id, party_a_code, contract_no) where contract_no is not null and state <> 'void';
create index contract_by_id on contracts.contract (contract_id);
create index contract_of_a on contracts.contract (party_a_code, state, due_on);
create index contract_of_source on contracts.contract (source_code, state, due_on);
create index contract_of_a_subject on contracts.contract (party_a_subject) where party_a_subject is not null;
create index contract_of_case on contracts.contract (case_id);
grant select, insert, update (contract_no, name, project_no, subject_matter, spec, quantity, unit_price, amount_wan, signed_on, perform_by, announced_on,
  announcement_ref, procurement_method, supplier_size, release_key, submission_id, state, outcome, due_on, closed_at)
  on contracts.contract to xinheng_app;

create table contracts.statement (
  subject_id bigint not null,
  contract_id bigint not null,
  statement_no int not null,
  -- Who said it: a party, or the registrar for the decision of a court.
  side text not null check (side in ('a', 'b', 'registrar')),
  status text not null check (status in ('fulfilled', 'partly', 'breached', 'terminated')),
  words text not null,
  -- The role of who said it; never the name of a person.
  role text not null check (role in ('clerk', 'approver', 'head')),
  stated_by text not null,
  stated_on date not null,
  stated_at timestamptz not null,
  primary key (subject_id, contract_id, statement_no)
);
comment on table contracts.statement is 'distributed by subject_id: what each party said of the performance, and decisions; the application may add, never change or delete';
grant select, insert on contracts.statement to xinheng_app;

create table contracts.duty (
  subject_id bigint not null,
  contract_id bigint not null,
  duty_no int not null,
  kind text not null check (kind in ('payment', 'milestone')),
  name text not null,
  debtor text not null check (debtor in ('a', 'b')),
  amount_wan numeric(18, 6) check (amount_wan > 0),
  -- The day that was agreed, and the day of delivery or acceptance, from which the law counts.
  agreed_on date,
  delivered_on date,
  due_on date not null,
  release_key text,
  request_key text not null,
  case_id bigint not null,
  state text not null,
  -- When it was done, by whoever owed it or by the other side.
  done_on date,
  closed_at timestamptz,
  primary key (subject_id, contract_id, duty_no),
  unique (subject_id, contract_id, request_key),
  check ((kind = 'payment') = (amount_wan is not null))
);
comment on table contracts.duty is 'distributed by subject_id: payments and milestones under contracts, each with its case';
create unique index duty_of_release on contracts.duty (subject_id, contract_id, release_key) where release_key is not null;
create index duty_of_case on contracts.duty (case_id);
create index duty_open on contracts.duty (due_on) where closed_at is null;
grant select, insert, update (state, done_on, closed_at) on contracts.duty to xinheng_app;

create table contracts.paper (
  subject_id bigint not null,
  contract_id bigint not null,
  paper_no int not null,
  -- `contract`, `statement 2` or `duty 1`.
  about text not null,
  side text not null check (side in ('a', 'b', 'registrar')),
  file_id text not null,
  name text not null,
  size bigint not null,
  media_type text not null,
  kept_at timestamptz not null,
  primary key (subject_id, contract_id, paper_no)
);
comment on table contracts.paper is 'distributed by subject_id: papers of the parties; of a contract between two businesses nobody else reads them';
create index paper_of_file on contracts.paper (file_id);
grant select, insert on contracts.paper to xinheng_app;

-- Payments with whom they are owed by and to, and the days late are counted from: a payment that is in dispute or said not to be owed is not late.
create view contracts.late_payment as
select c.subject_id, c.contract_id, d.duty_no, c.kind,
       case d.debtor when 'a' then c.party_a_code else c.party_b_code end as debtor_code,
       case d.debtor when 'a' then c.a_is_public else c.b_is_public end as debtor_is_public,
       case d.debtor when 'a' then c.party_b_code else c.party_a_code end as creditor_code,
       c.supplier_size,
       d.debtor = 'a' and coalesce(c.supplier_size in ('medium', 'small', 'micro'), false) as creditor_is_small,
       d.amount_wan, d.due_on, d.done_on, c.state = 'disputed' as disputed
  from contracts.duty d
  join contracts.contract c on c.subject_id = d.subject_id and c.contract_id = d.contract_id
 where d.kind = 'payment' and d.state <> 'cancelled' and c.state <> 'void';
comment on view contracts.late_payment is 'door: payments under contracts with debtor, creditor, due and paid day; late on a day when that day, or the paid one, is after the due one';
grant select on contracts.late_payment to xinheng_app;

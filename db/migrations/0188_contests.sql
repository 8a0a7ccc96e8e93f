-- What a debtor contests, whether something is owed or on which day it was done: its words, once the answer of the creditor, and the reasons by which it
-- was decided. A page of a payment knows how many steps its case had: two who look at the same page do not both act on it.
create table contracts.contest (
  subject_id bigint not null,
  contract_id bigint not null,
  duty_no int not null,
  contest_no int not null check (contest_no > 0),
  about text not null check (about in ('owed', 'day')),
  words text not null,
  -- The day on which the debtor says it was done.
  said_on date check ((about = 'day') = (said_on is not null)),
  contested_on date not null,
  reply text,
  replied_on date check ((reply is null) = (replied_on is null)),
  decided text,
  decided_on date check ((decided is null) = (decided_on is null)),
  primary key (subject_id, contract_id, duty_no, contest_no)
);
comment on table contracts.contest is 'distributed by subject_id: what debtors contested of payments and milestones, what was answered and decided; words are added once and never changed';
grant select, insert, update (reply, replied_on, decided, decided_on) on contracts.contest to xinheng_app;

insert into contracts.contest (subject_id, contract_id, duty_no, contest_no, about, words, contested_on, decided, decided_on)
select d.subject_id, d.contract_id, d.duty_no, 1, 'owed', d.contested_words, s.on_day, d.decided_words, case when d.decided_words is not null then s.on_day end
  from contracts.duty d
  cross join lateral (select (max(taken_at) at time zone 'Asia/Shanghai')::date as on_day from procedures.step p
                       where p.subject_id = d.subject_id and p.case_id = d.case_id and p.action in ('contest', 'uphold', 'dismiss')) s
 where d.contested_words is not null;

alter table contracts.duty
  drop column contested_words,
  drop column decided_words,
  -- How many steps its case has.
  add column steps int not null default 1;
update contracts.duty d set steps = (select count(*) from procedures.step s where s.case_id = d.case_id);
grant update (steps) on contracts.duty to xinheng_app;

create or replace view contracts.late_payment as
select c.subject_id, c.contract_id, d.duty_no, c.kind,
       case d.debtor when 'a' then c.party_a_code else c.party_b_code end as debtor_code,
       case d.debtor when 'a' then c.a_is_public else c.b_is_public end as debtor_is_public,
       case d.debtor when 'a' then c.party_b_code else c.party_a_code end as creditor_code,
       c.supplier_size,
       d.debtor = 'a' and coalesce(c.supplier_size in ('medium', 'small', 'micro'), false) as creditor_is_small,
       d.amount_wan, d.due_on, d.done_on, c.state = 'disputed' or d.state in ('disputed', 'dayDisputed') as disputed, d.counts_from
  from contracts.duty d
  join contracts.contract c on c.subject_id = d.subject_id and c.contract_id = d.contract_id
 where d.kind = 'payment' and d.state <> 'cancelled' and c.state <> 'void';

-- Cases of contracts bear the name of the contract and, between two organisations, know the other.
update procedures.case p set title = c.name
  from contracts.contract c where p.case_id = c.case_id and p.subject_id in (c.subject_id, c.party_a_subject);
update procedures.case p set title = left(c.name || ' · ' || d.name, 300)
  from contracts.duty d join contracts.contract c on c.subject_id = d.subject_id and c.contract_id = d.contract_id
 where p.case_id = d.case_id and p.subject_id in (c.subject_id, c.party_a_subject);
update procedures.case p set counterpart_id = case p.subject_id when c.subject_id then c.party_a_subject else c.subject_id end
  from contracts.contract c
 where c.kind = 'commercial' and c.party_a_subject is not null and p.subject_id in (c.subject_id, c.party_a_subject)
   and (p.case_id = c.case_id or exists (
     select from contracts.duty d where d.subject_id = c.subject_id and d.contract_id = c.contract_id and d.case_id = p.case_id));

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

-- How many steps its case has.
alter table contracts.duty add column steps int not null default 1;
grant update (steps) on contracts.duty to xinheng_app;

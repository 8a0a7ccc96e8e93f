-- What one side alone says is owed, or on which day it was done, may be contested. It counts as late in public from a day on, by which the debtor could
-- contest it.
alter table contracts.duty add column counts_from date;
grant update (counts_from) on contracts.duty to xinheng_app;

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
comment on view contracts.late_payment is 'door: payments under contracts with debtor, creditor, due and paid day; late on a day when that day, or the paid one, is after the due one, nothing is disputed and the day it counts from has come';

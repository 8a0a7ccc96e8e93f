-- A matter between two organisations: the case is about one, the other reads it, is reminded of what would be a source's and told of steps that concern
-- it. What a case is about by its own name stands beside it, for queues and reminders.
alter table procedures.case
  add column counterpart_id bigint check (counterpart_id <> subject_id),
  add column title text;
create index case_of_counterpart on procedures.case (counterpart_id, due_at, case_id) where counterpart_id is not null;
grant update (title) on procedures.case to xinheng_app;

alter table procedures.notice
  drop constraint notice_kind_check,
  drop constraint notice_party_check,
  add constraint notice_kind_check check (kind in ('deadline', 'moved', 'letter', 'step')),
  add constraint notice_party_check check (party in ('office', 'source', 'organisation', 'counterpart'));

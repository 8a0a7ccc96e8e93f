-- Records: accepted facts with versions. A version is never changed; the record points to the current one.
create schema records;
grant usage on schema records to xinheng_app;

create sequence records.record_id;
grant usage on sequence records.record_id to xinheng_app;

create table records.record (
  record_id bigint not null,
  subject_id bigint not null,
  item text not null,
  -- Authority, normalised document number and what else makes two rows the same fact.
  natural_key text not null,
  source_code text not null,
  authority_code text not null,
  authority_name text not null,
  -- What stands for the record in lists; null once its content was erased.
  title text,
  decided_on date not null,
  valid_until date,
  -- Last day it is shown, where its publicity counts from one of its fields; null where it does not, or has no such field.
  counted_until date,
  -- Last day on which the first arrival was in time; null until the calendar of that year is announced, never changed after.
  due_on date,
  severity text,
  scope text not null,
  state text not null check (state in ('current', 'withdrawn', 'ended', 'repaired', 'shielded', 'erased')),
  -- When its first row was received. Lateness is counted from here against due_on: no later version moves either.
  first_arrived_at timestamptz not null,
  -- When that row was merged: known since then.
  accepted_at timestamptz not null,
  version integer not null,
  content_hash bytea,
  leaf_index bigint not null,
  primary key (record_id, subject_id),
  constraint record_natural_key unique (subject_id, item, natural_key)
);
comment on table records.record is 'distributed by subject_id: one row per accepted fact, pointing to its current version';
create index record_item on records.record (item, decided_on);
create index record_source on records.record (source_code, decided_on);
create index record_decided on records.record (decided_on);
grant select, insert on records.record to xinheng_app;

create table records.version (
  record_id bigint not null,
  version integer not null,
  subject_id bigint not null,
  -- reassigned, restored: the office took back which organisation a row means, and with it what the row had brought.
  -- repaired, shielded: a case of repair ended its display, for good or for the time; reinstated: that was taken back.
  change text not null check (change in ('accepted', 'updated', 'corrected', 'withdrawn', 'ended', 'reassigned', 'restored', 'repaired', 'shielded', 'reinstated', 'erased')),
  -- The version that a reassigned or restored one takes back.
  undoes integer,
  -- Where it came from: a row of a submission, or a person who corrected, withdrew or ended the record.
  submission_id bigint,
  row_no integer,
  reason text,
  actor text not null,
  -- The second person who stands for it: from then on only two persons change the record.
  confirmed_by text,
  -- When what it says was received: content received earlier never follows it.
  received_at timestamptz not null,
  -- When it became known here; a row that waited for a person became known when that person had decided.
  arrived_at timestamptz not null,
  source_code text not null,
  -- The code of the organisation as the source wrote it; part of what the log proves.
  subject_code text not null,
  authority_code text not null,
  authority_name text not null,
  title text,
  decided_on date not null,
  valid_until date,
  counted_until date,
  severity text,
  scope text not null,
  fields jsonb,
  -- Keys of the fields the edition did not hold open when the version was written, with a value or not; null when there were none.
  sealed text[],
  content_hash bytea,
  -- 16 bytes for the entry, SHA-256(salt || canonical form), and 16 for the seal in it, SHA-256(salt || sealed fields).
  -- Without salt and fields the leaf stays valid and says nothing.
  salt bytea,
  leaf_index bigint not null,
  primary key (record_id, version, subject_id)
);
comment on table records.version is 'distributed by subject_id: every version ever accepted; the application may add, never change or delete';
create index version_leaf on records.version (leaf_index);
create index version_confirmed on records.version (subject_id, record_id) where confirmed_by is not null;
grant select, insert on records.version to xinheng_app;

-- What one person asks to be done with a record two stand for: it waits until a second one confirms it, who then stands in the version.
create table records.asked_change (
  record_id bigint not null,
  subject_id bigint not null,
  -- The version it was asked of: when another stands, nothing is asked.
  version integer not null,
  change text not null check (change in ('withdrawn', 'ended')),
  -- The last day it holds.
  until date,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (record_id, subject_id),
  check ((change = 'ended') = (until is not null))
);
comment on table records.asked_change is 'distributed by subject_id: a withdrawal or an end that waits for a second person; gone once it is settled';
grant select, insert, delete on records.asked_change to xinheng_app;

create table records.erasure (
  record_id bigint not null,
  subject_id bigint not null,
  reason text not null,
  actor text not null,
  erased_at timestamptz not null,
  primary key (record_id, subject_id)
);
comment on table records.erasure is 'distributed by subject_id: who erased the content of a record, why and when; the application may add, never change or delete';
grant select, insert on records.erasure to xinheng_app;

-- How a record stands after a change.
create function records.state_after(change text) returns text
language sql immutable parallel safe as $$
  select case change when 'withdrawn' then 'withdrawn' when 'reassigned' then 'withdrawn' when 'ended' then 'ended'
                     when 'repaired' then 'repaired' when 'shielded' then 'shielded' when 'erased' then 'erased'
                     else 'current' end
$$;
revoke execute on function records.state_after(text) from public;
grant execute on function records.state_after(text) to xinheng_app;

-- What changes in a record is what its newest version says, and there is no other way to change one: whatever a record was made to
-- say stands among its versions. Which fact it is, who reported it, when it first came and had to: never changed.
create function records.follow_versions(subjects bigint[], records bigint[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update records.record r
     set (authority_code, authority_name, title, decided_on, valid_until, counted_until, severity, scope, state, version, content_hash, leaf_index)
       = (v.authority_code, v.authority_name, v.title, v.decided_on, v.valid_until, v.counted_until, v.severity, v.scope,
          records.state_after(v.change),
          v.version, v.content_hash, v.leaf_index)
    from unnest(subjects, records) as changed (subject_id, record_id)
   cross join lateral (select * from records.version n where n.subject_id = changed.subject_id and n.record_id = changed.record_id
                        order by n.version desc limit 1) v
   where r.subject_id = changed.subject_id and r.record_id = changed.record_id and v.version >= r.version;
$$;
revoke execute on function records.follow_versions(bigint[], bigint[]) from public;
grant execute on function records.follow_versions(bigint[], bigint[]) to xinheng_app;

-- Erasing empties content and keeps the rows, so that the log can still be checked. A reason may quote content. The application
-- may ask for this, and only for a record whose newest version says it is erased and whose erasure says why and by whom; there is
-- no other way to touch a version.
create function records.empty_content(record bigint, subject bigint) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update records.version v set fields = null, salt = null, title = null, reason = null, content_hash = null
   where v.subject_id = subject and v.record_id = record
     and exists (select from records.record r where r.subject_id = subject and r.record_id = record and r.state = 'erased')
     and exists (select from records.erasure e where e.subject_id = subject and e.record_id = record);
$$;
revoke execute on function records.empty_content(bigint, bigint) from public;
grant execute on function records.empty_content(bigint, bigint) to xinheng_app;

-- The last day in time is known once the calendar of the year is announced, which may be after a record came. It is filled in then,
-- never changed.
create index record_due_open on records.record (item) where due_on is null;
create function records.fill_due(items text[], decided date[], due date[]) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with filled as (
    update records.record r set due_on = known.due
      from records.version v, unnest(items, decided, due) as known (item, decided_on, due)
     where r.due_on is null and v.subject_id = r.subject_id and v.record_id = r.record_id and v.version = 1
       and known.item = r.item and known.decided_on = v.decided_on
    returning 1
  )
  select count(*) from filled;
$$;
revoke execute on function records.fill_due(text[], date[], date[]) from public;
grant execute on function records.fill_due(text[], date[], date[]) to xinheng_app;

-- Organisations found to be one, and such findings taken back: each is a leaf of the log too, so that whoever follows it learns whose
-- records are whose since. Only what the register says publicly; why and by whom is kept with the merge.
create table records.organisation_change (
  leaf_index bigint primary key,
  change text not null check (change in ('merged', 'separated')),
  -- Whose the records were until then and are since: the living organisations of that moment, with their codes (empty without one).
  from_id bigint not null,
  to_id bigint not null,
  from_code text not null,
  to_code text not null,
  -- The organisations whose records went along.
  moved bigint[] not null,
  arrived_at timestamptz not null,
  -- 16 bytes: the entry is SHA-256(salt || canonical form of change, from and to).
  salt bytea not null
);
comment on table records.organisation_change is 'reference: merges of organisations as the log has them; the application may add, never change or delete';
grant select, insert on records.organisation_change to xinheng_app;

-- Records marked as disputed while an objection to them is open, and the marks taken away again: each is a leaf of the log, so that
-- whoever holds a copy marks it too. Which case it is, and whose, is nobody else's business and no part of the leaf.
create table records.mark (
  leaf_index bigint not null,
  subject_id bigint not null,
  record_id bigint not null,
  case_id bigint not null,
  change text not null check (change in ('marked', 'unmarked')),
  arrived_at timestamptz not null,
  -- 16 bytes: the entry is SHA-256(salt || canonical form of change and record).
  salt bytea not null,
  primary key (leaf_index, subject_id)
);
comment on table records.mark is 'distributed by subject_id: when a record was marked as disputed and when no longer; the application may add, never change or delete';
create index mark_record on records.mark (subject_id, record_id);
create index mark_case on records.mark (case_id);
grant select, insert on records.mark to xinheng_app;

-- Published: the marks that stand. A record in it is disputed and is not used against its organisation.
create view records.open_mark as
  select m.subject_id, m.record_id, m.case_id, m.arrived_at as since
    from records.mark m
   where m.change = 'marked'
     and not exists (select from records.mark u where u.subject_id = m.subject_id and u.record_id = m.record_id and u.case_id = m.case_id
                        and u.change = 'unmarked' and u.leaf_index > m.leaf_index);
grant select on records.open_mark to xinheng_app;

-- Published: records that stand and are not disputed. Whatever judges an organisation by records reads these, and of them those whose time is not over
-- (`usableRecords`): what is repaired, shielded, withdrawn, erased or under objection is not in it from the transaction on that says so.
create view records.usable as
  select r.record_id, r.subject_id, r.item, r.severity, r.scope, r.decided_on, r.valid_until, r.counted_until
    from records.record r
   where r.state = 'current' and r.title is not null
     and not exists (select from records.open_mark m where m.subject_id = r.subject_id and m.record_id = r.record_id);
grant select on records.usable to xinheng_app;

-- Published: marks and their ends as the log has them.
create view records.mark_history as
  select leaf_index, subject_id, record_id, change, arrived_at, salt from records.mark;
grant select on records.mark_history to xinheng_app;

-- Published: each record with its current version. There always is one; a left join lets a reader who asks for nothing of it
-- go without it.
create view records.current as
  select r.record_id, r.subject_id, r.item, r.natural_key, r.source_code, r.authority_code, r.authority_name, r.title,
         r.decided_on, r.valid_until, r.counted_until, r.due_on, r.severity, r.scope, r.state, r.first_arrived_at, r.accepted_at, r.version, r.leaf_index,
         (r.first_arrived_at at time zone 'Asia/Shanghai')::date > r.due_on as late,
         v.change, v.reason, v.submission_id, v.row_no, v.arrived_at, v.subject_code, v.fields
    from records.record r
    left join records.version v on v.subject_id = r.subject_id and v.record_id = r.record_id and v.version = r.version;
grant select on records.current to xinheng_app;

-- Published: every version of every record; left-joined for the same reason.
create view records.history as
  select v.record_id, v.subject_id, r.item, r.natural_key, v.version, v.change, v.undoes, v.submission_id, v.row_no, v.reason, v.actor, v.confirmed_by,
         v.arrived_at, r.first_arrived_at, r.accepted_at, v.source_code, v.subject_code, v.authority_code, v.authority_name, v.title,
         v.decided_on, v.valid_until, v.counted_until, r.due_on, v.severity, v.scope, v.fields, v.leaf_index,
         records.state_after(v.change) as state
    from records.version v
    left join records.record r on r.subject_id = v.subject_id and r.record_id = v.record_id;
grant select on records.history to xinheng_app;

-- Published: which organisations' records went from one to another, and where the log says so.
create view records.organisation_history as
  select leaf_index, change, from_id, to_id, from_code, to_code, moved, arrived_at, salt from records.organisation_change;
grant select on records.organisation_history to xinheng_app;

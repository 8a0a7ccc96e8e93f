import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'

export type MergeInput = {
  /** Temporary table of checked rows; its columns are those of `stagedColumns`. */
  readonly from: string
  /** Temporary table `(row_no, subject_id)`; rows without a subject are left alone. */
  readonly resolved: string
  readonly item: string
  readonly sourceCode: string
  readonly submissionId: number
  readonly receivedAt: Date
  /** The second person who stands for these rows. */
  readonly confirmedBy: string | null
  /** Rows about organisations that such a record may not be about: they add nothing. */
  readonly unfit: readonly number[]
}

/** The columns a table of checked rows has, with their types: what intake stages and `mergeRows` reads. */
export const stagedColumns = {
  row_no: 'integer',
  uscc: 'text',
  org_code: 'text',
  reg_no: 'text',
  name_key: 'text',
  subject_name: 'text',
  natural_key: 'text',
  authority_code: 'text',
  authority_name: 'text',
  title: 'text',
  decided_on: 'date',
  valid_until: 'date',
  counted_until: 'date',
  due_on: 'date',
  severity: 'text',
  scope: 'text',
  fields: 'jsonb',
  sealed: 'text[]',
  salt: 'bytea',
  content_hash: 'bytea',
  entry: 'bytea',
} as const

export type MergeCounts = {
  readonly accepted: number
  readonly updated: number
  readonly unchanged: number
  /** Of another source: not touched. */
  readonly notOwn: number
  /** The content of these records was erased by law and does not come back. */
  readonly erased: number
  /** These records were withdrawn or ended; only a correction brings them back. */
  readonly withdrawn: number
  /** Two persons stand for these records: one alone does not change them. */
  readonly alone: number
  /** About an organisation such a record may not be about. */
  readonly unfit: number
  /** Of the accepted, those that first arrived after their last day in time. */
  readonly late: number
}

const currentChange = sql`(select v.change from records.version v where v.subject_id = k.subject_id and v.record_id = k.record_id and v.version = k.version)`

/**
 * A version that nobody took back says the same as row `a`, or was received after it, or comes from a row below it: the row was
 * answered already, or came too late to be the newest word. A scalar sub-select, so that it is never hashed over all versions.
 */
const isAnswered = (submissionId: number, receivedAt: Date) => sql`coalesce((
  select true from records.version v
   where v.subject_id = c.subject_id and v.record_id = c.record_id and v.undoes is null
     and (v.content_hash = a.content_hash or v.received_at > ${receivedAt}::timestamptz or (v.submission_id = ${submissionId} and v.row_no > a.row_no))
     and not exists (select from records.version u where u.subject_id = v.subject_id and u.record_id = v.record_id and u.undoes = v.version)
   limit 1), false)`

/** A second person stands for a version of record `c`, so that one alone does not change it. */
const isStoodFor = sql`coalesce((
  select true from records.version v where v.subject_id = c.subject_id and v.record_id = c.record_id and v.confirmed_by is not null limit 1), false)`

/**
 * How many rows of `from`, whose organisations are not resolved yet, say something else of records that two persons stand for, or are among
 * those `forTwo` that two persons have to stand for, and say something new.
 */
export async function countStoodFor(
  ctx: Context,
  { from, item, sourceCode, forTwo }: Pick<MergeInput, 'from' | 'item' | 'sourceCode'> & { readonly forTwo: readonly number[] },
): Promise<number> {
  // Each side is found once and joined: asked row by row, a file of thousands goes through what stands on two persons thousands of times.
  const { rows } = await sql<{ count: number }>`
    with standing as materialized (
      select distinct r.natural_key, r.content_hash
        from records.version v join records.record r on r.subject_id = v.subject_id and r.record_id = v.record_id
       where v.confirmed_by is not null and r.item = ${item} and r.source_code = ${sourceCode}),
    wanted as materialized (select row_no, natural_key, content_hash from ${sql.table(from)} where row_no = any(${forTwo}::int[])),
    said as materialized (
      select r.natural_key, r.content_hash from records.record r
       where r.item = ${item} and r.source_code = ${sourceCode} and r.natural_key in (select natural_key from wanted)
         and cardinality(${forTwo}::int[]) > 0)
    select count(*)::int as count from (
      select s.row_no from ${sql.table(from)} s join standing t on t.natural_key = s.natural_key
       where t.content_hash is distinct from s.content_hash
      union
      select w.row_no from wanted w
       where not exists (select from said k where k.natural_key = w.natural_key and k.content_hash = w.content_hash)) both_kinds`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

const decided = sql.raw('authority_code, authority_name, title, decided_on, valid_until, counted_until, severity, scope')

/**
 * Says of every row what it is, with record, version and place in the ledger: one row at a time within a key, in row order.
 * `again`: a row above with the same key said the same. Only rows that differ from the current version look at older ones.
 * Everything follows one sort, by key; leaves are numbered in that order too, so that neighbours of an organisation stay neighbours.
 */
export async function classify(ctx: Context, input: MergeInput, into: string, size: number): Promise<MergeCounts> {
  const { from, resolved, item, sourceCode, submissionId, receivedAt, confirmedBy, unfit } = input
  const adding = (outcome: string) => sql`case when a.row_no = any(${unfit}::int[]) then 'unfit' else ${sql.lit(outcome)} end`
  await sql`drop table if exists ${sql.table(into)}`.execute(ctx.db)
  await sql`
    create temporary table ${sql.table(into)} on commit drop as
    select row_no, coalesce(known_subject, subject_id) as subject_id, outcome, first_due,
           coalesce(known_id, max(new_id) over (partition by subject_id, natural_key order by row_no)) as record_id,
           known_id is not null as is_known,
           (coalesce(known_version, 0) + count(*) filter (where adds) over (partition by subject_id, natural_key order by row_no))::int as version,
           case when adds then ${size}::bigint - 1 + count(*) filter (where adds) over (order by subject_id, natural_key, row_no) end as leaf_index,
           outcome = 'accepted' and (${receivedAt}::timestamptz at time zone 'Asia/Shanghai')::date > due_on as is_late
      from (
        select *, outcome in ('accepted', 'updated') as adds,
               case when nth = 1 and known_id is null then nextval('records.record_id') end as new_id
          from (
            select a.*, c.record_id as known_id, c.subject_id as known_subject, c.version as known_version,
                   case when c.source_code <> ${sourceCode} then 'not-own'
                        when c.state = 'erased' then 'erased'
                        when a.nth = 1 and c.record_id is null then ${adding('accepted')}
                        when a.again and coalesce(c.is_open, true) then 'unchanged'
                        when c.record_id is null then ${adding('updated')}
                        when a.content_hash = c.content_hash and not c.is_reassigned then 'unchanged'
                        when ${isAnswered(submissionId, receivedAt)} then 'unchanged'
                        when not c.is_open then 'withdrawn'
                        when ${confirmedBy}::text is null and ${isStoodFor} then 'alone'
                        else ${adding('updated')} end as outcome
              from (
                select s.row_no, r.subject_id, s.natural_key, s.content_hash, s.due_on, row_number() over same as nth,
                       first_value(s.due_on) over same as first_due,
                       row_number() over (partition by r.subject_id, s.natural_key, s.content_hash order by s.row_no) > 1 as again
                  from ${sql.table(from)} s
                  join ${sql.table(resolved)} r using (row_no)
                 where r.subject_id is not null
                window same as (partition by r.subject_id, s.natural_key order by s.row_no)
              ) a
              -- Records stay with the organisation they came to, also when it was found to be another one since.
              left join (select survivor_id, array_agg(absorbed_id) as absorbed from subjects.merged group by 1) was on was.survivor_id = a.subject_id
              -- The limit keeps this one look-up a row in the unique index, however many records there are.
              left join lateral (
                select k.*, k.state = 'current' or k.is_reassigned as is_open
                  from (
                    select record_id, subject_id, version, source_code, content_hash, state,
                           case when state = 'withdrawn' then ${currentChange} = 'reassigned' else false end as is_reassigned
                      from records.record k
                     where k.subject_id = any(array_append(was.absorbed, a.subject_id)) and k.item = ${item} and k.natural_key = a.natural_key
                     -- Both may have one, from before they were found to be one organisation.
                     order by k.subject_id <> a.subject_id
                     limit 1
                  ) k
              ) c on true
          ) judged
      ) counted`.execute(ctx.db)
  const { rows } = await sql<MergeCounts>`
    select count(*) filter (where outcome = 'accepted')::int as accepted, count(*) filter (where outcome = 'updated')::int as updated,
           count(*) filter (where outcome = 'unchanged')::int as unchanged, count(*) filter (where outcome = 'not-own')::int as not_own,
           count(*) filter (where outcome = 'erased')::int as erased, count(*) filter (where outcome = 'withdrawn')::int as withdrawn, count(*) filter (where outcome = 'alone')::int as alone,
           count(*) filter (where outcome = 'unfit')::int as unfit,
           count(*) filter (where is_late)::int as late
      from ${sql.table(into)}`.execute(ctx.db)
  return rows[0] as MergeCounts
}

export async function insertVersions(
  ctx: Context,
  { from, sourceCode, submissionId, receivedAt, confirmedBy }: MergeInput,
  into: string,
): Promise<void> {
  await sql`
    insert into records.version (record_id, version, subject_id, change, submission_id, row_no, actor, confirmed_by, received_at, arrived_at, source_code,
                                 subject_code, ${decided}, fields, sealed, content_hash, salt, leaf_index)
    select m.record_id, m.version, m.subject_id, m.outcome, ${submissionId}, m.row_no, ${ctx.actor.id}, ${confirmedBy}, ${receivedAt}::timestamptz, ${ctx.now()}::timestamptz, ${sourceCode},
           coalesce(s.uscc, ''), ${decided}, s.fields, s.sealed, s.content_hash, s.salt, m.leaf_index
      from ${sql.table(into)} m
      join ${sql.table(from)} s using (row_no)
     where m.leaf_index is not null`.execute(ctx.db)
}

/**
 * The last version of each key that had no record before gives the record: a row below it that says what an older one said changes
 * nothing. The first row says by when it had to come.
 */
export async function insertNewRecords(ctx: Context, { from, item, sourceCode, receivedAt }: MergeInput, into: string): Promise<void> {
  await sql`
    insert into records.record (record_id, subject_id, item, natural_key, source_code, ${decided}, due_on, state,
                                first_arrived_at, accepted_at, version, content_hash, leaf_index)
    select m.record_id, m.subject_id, ${item}, s.natural_key, ${sourceCode}, ${decided}, m.first_due, 'current',
           ${receivedAt}::timestamptz, ${ctx.now()}::timestamptz, m.version, s.content_hash, m.leaf_index
      from (select distinct on (record_id) * from ${sql.table(into)} where not is_known and leaf_index is not null order by record_id, row_no desc) m
      join ${sql.table(from)} s using (row_no)`.execute(ctx.db)
}

/** Records that were there before say what the last version this batch added says. When it first arrived, and had to, stays. */
export async function followVersions(ctx: Context, into: string): Promise<void> {
  await sql`
    select records.follow_versions(array_agg(subject_id), array_agg(record_id))
      from (select distinct subject_id, record_id from ${sql.table(into)} where is_known and leaf_index is not null) known`.execute(ctx.db)
}

/** The entries of the added versions in the order of their leaves, as one value. */
export async function collectEntries(ctx: Context, from: string, into: string): Promise<Uint8Array> {
  const { rows } = await sql<{ entries: Buffer }>`
    select string_agg(s.entry, ''::bytea order by m.leaf_index) as entries
      from ${sql.table(into)} m
      join ${sql.table(from)} s using (row_no)
     where m.leaf_index is not null`.execute(ctx.db)
  return rows[0]?.entries ?? new Uint8Array()
}

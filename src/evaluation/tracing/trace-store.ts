import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { durationParts, openEnd, type Duration } from '../../packs/index.ts'
import { conditionSql } from './condition-store.ts'
import type { Conduct, Span } from '../model/model.ts'

/** A conduct as it is kept. */
export type KeptConduct = { readonly conductId: number; readonly definition: Conduct }

/**
 * Finds the traces these records leave of these conducts anew, from all their versions, marks and organisations: what is kept of them
 * afterwards is what would be kept had it always been followed. Gives the organisations that have or had one of them.
 */
export async function traceRecords(ctx: Context, recordIds: readonly number[], conducts: readonly KeptConduct[]): Promise<number[]> {
  if (recordIds.length === 0 || conducts.length === 0) return []
  const ids = sql`any(${[...recordIds]}::bigint[])`
  const gone = await sql<{ subjectId: number }>`
    with gone as (delete from evaluation.trace where record_id = ${ids} and conduct_id = any(${conducts.map(({ conductId }) => conductId)}::int[]) returning subject_id) select distinct subject_id from gone`.execute(
    ctx.db,
  )
  const found = await sql<{ subjectId: number }>`
    with mark as (
      select record_id, range_agg(known) as disputed
        from (select record_id, tstzrange(arrived_at, greatest(arrived_at, coalesce(lead(arrived_at) over (partition by record_id order by leaf_index), 'infinity'))) as known,
                     sum(case change when 'marked' then 1 else -1 end) over (partition by record_id order by leaf_index) as open
                from records.mark_history where record_id = ${ids}) marks
       where open > 0 group by record_id),
    version as (
      select record_id, subject_id, item, severity, decided_on, valid_until, counted_until, fields, state, title,
             tstzrange(arrived_at, greatest(arrived_at, coalesce(lead(arrived_at) over (partition by record_id order by version), 'infinity'))) as known
        from records.history where record_id = ${ids}),
    holder as (
      select subject_id, holder_id, tstzrange(since, greatest(since, coalesce(lead(since) over (partition by subject_id order by leaf_index), 'infinity'))) as known
        from (select own.subject_id, own.subject_id as holder_id, '-infinity'::timestamptz as since, -1::bigint as leaf_index
                from (select distinct subject_id from version) own
              union all
              select own.subject_id, change.to_id, change.arrived_at, change.leaf_index
                from records.organisation_history change
                join (select distinct subject_id from version) own on own.subject_id = any(change.moved)) steps),
    standing as (
      select v.*, h.holder_id, lower(period) as known_from, upper(period) as known_until
        from version v
        join holder h on h.subject_id = v.subject_id
        left join mark on mark.record_id = v.record_id
        cross join lateral unnest(tstzmultirange(v.known * h.known) - coalesce(mark.disputed, '{}'::tstzmultirange)) as period
       where v.state = 'current' and v.title is not null and not isempty(v.known)),
    found as (
      insert into evaluation.trace (subject_id, record_id, conduct_id, decided_on, fades_on, zero_on, known_from, known_until, amount, severity, class, event)
      select v.holder_id, v.record_id, shown.conduct_id, v.decided_on, case when shown.zero_on is not null then least(shown.fades_on, shown.zero_on) end, shown.zero_on, v.known_from, v.known_until,
             shown.amount, v.severity, shown.class, shown.event
        from standing v
        cross join lateral (${sql.join(conducts.map(shownBy), sql` union all `)}) shown
       where shown.zero_on is null or shown.zero_on > v.decided_on
      returning subject_id)
    select distinct subject_id from found`.execute(ctx.db)
  const subjectIds = [...new Set([...gone.rows, ...found.rows].map(({ subjectId }) => subjectId))]
  await shareEvents(ctx, subjectIds)
  return subjectIds
}

/**
 * Marks traces of events that several records of an organisation tell of; once so, always so: it only says where to look. Events are
 * counted before anything is joined: of rows that were just written the planner knows nothing yet.
 */
const shareEvents = (ctx: Context, subjectIds: readonly number[]): Promise<unknown> => {
  const own = sql`t.subject_id = any(${[...subjectIds]}::bigint[]) and t.event is not null`
  return sql`
    with several as materialized (
      select t.subject_id, t.conduct_id, t.event from evaluation.trace t where ${own}
       group by t.subject_id, t.conduct_id, t.event having min(t.record_id) <> max(t.record_id) and not bool_and(t.shared))
    update evaluation.trace t set shared = true from several s
     where ${own} and not t.shared and t.subject_id = s.subject_id and t.conduct_id = s.conduct_id and t.event = s.event`.execute(ctx.db)
}

/** From when a row `v` counts less, which is no later than from when not at all. Their twin for one record is `daysOf` in `span.ts`. */
export const spanSql = (spans: readonly Span[]): { readonly fadesOn: RawBuilder<unknown>; readonly zeroOn: RawBuilder<unknown> } => ({
  fadesOn: spans.length === 0 ? sql`null::date` : byspan(spans, fadesOn),
  zeroOn: byspan(spans, zeroOn),
})

/** One conduct, if the row `v` shows it. */
function shownBy({ conductId, definition }: KeptConduct): RawBuilder<unknown> {
  const { item, from, to, when, severities, amount, class: named, sameEvent, spans } = definition
  const conditions = [
    sql`v.item = ${item} and v.decided_on >= ${from}::date`,
    ...(to === null ? [] : [sql`v.decided_on <= ${to}::date`]),
    ...(severities.length === 0 ? [] : [sql`v.severity = any(${[...severities]}::text[])`]),
    ...(when === null ? [] : [conditionSql(when)]),
  ]
  const days = spanSql(spans)
  return sql`
    select ${conductId}::int as conduct_id, ${days.fadesOn} as fades_on, ${days.zeroOn} as zero_on,
           ${amount === null ? sql`null::bigint` : amountOf(amount)} as amount,
           ${named === null ? sql`null::text` : sql`left(v.fields ->> ${named}::text, 64)`} as class,
           ${sameEvent.length === 0 ? sql`null::bigint` : eventOf(sameEvent)} as event
     where ${sql.join(conditions, sql` and `)}`
}

/** Millionths of the field's unit; what is no number or too large to be one of this world counts as the most there is. */
const amountOf = (field: string): RawBuilder<number> => sql`
  case when v.fields ->> ${field}::text ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$'
       then greatest(0, least(trunc((v.fields ->> ${field}::text)::numeric * 1000000), 9000000000000000))::bigint end`

/** Equal where all these fields are there and equal. */
function eventOf(fields: readonly string[]): RawBuilder<string> {
  const values = fields.map((field) => sql`nullif(v.fields ->> ${field}::text, '')`)
  const text = sql.join(values, sql` || chr(31) || `)
  return sql`('x' || substr(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint`
}

/** The day the first span that fits gives; a record that none fits shows nothing: its end is its beginning. */
function byspan(spans: readonly Span[], day: (span: Span) => RawBuilder<unknown>): RawBuilder<unknown> {
  const cases = spans.map(
    (span) =>
      sql`when ${sql.join(
        [
          sql`v.decided_on >= ${span.from}::date`,
          ...(span.to === null ? [] : [sql`v.decided_on <= ${span.to}::date`]),
          ...(span.severity === null ? [] : [sql`v.severity = ${span.severity}`]),
        ],
        sql` and `,
      )} then ${day(span)}`,
  )
  return cases.length === 0 ? sql`v.decided_on` : sql`case ${sql.join(cases, sql` `)} else v.decided_on end`
}

const fadesOn = ({ full }: Span): RawBuilder<unknown> => (full === null ? sql`null::date` : sql`(v.decided_on + ${interval(full)})::date`)

function zeroOn({ until }: Span): RawBuilder<unknown> {
  if (until === 'always') return sql`null::date`
  const last = until === 'counted' ? sql`coalesce(v.counted_until, v.valid_until)` : sql`v.valid_until`
  if (until === 'validity' || until === 'counted') return sql`case when ${last} < ${openEnd}::date then ${last} + 1 end`
  return sql`(v.decided_on + ${interval(until.after)})::date`
}

function interval(duration: Duration): RawBuilder<unknown> {
  const { years, months, days } = durationParts(duration)
  return sql`make_interval(${years}::int, ${months}::int, 0, ${days}::int)`
}

import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import type { Change } from '../records/index.ts'
import type { Rules } from './rules/rules.ts'

/** When and for whom a statement looks; `day` is today in China, which nothing may outlive. */
export type Sight = { readonly rules: Rules; readonly day: Day; readonly onDay?: Day | undefined; readonly knownAt?: Date | undefined }

export type ListedRow = {
  readonly recordId: number
  readonly subjectId: number
  readonly item: string
  readonly organisationCode: string | null
  readonly organisationName: string
  readonly subjectType: string
  readonly severity: string | null
  /** Null where nothing is shown of what it says, as of an erased one. */
  readonly title: string | null
  readonly authorityCode: string | null
  readonly authorityName: string
  readonly sourceCode: string
  readonly sourceName: string | null
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly firstArrivedAt: Date
  readonly late: boolean | null
  readonly state: string
  readonly corrected: boolean
  readonly version: number
  readonly leafIndex: number
  readonly shownUntil: string
  readonly disputedSince: Date | null
}
export type RecordRow = ListedRow & {
  readonly change: Change
  readonly arrivedAt: Date
  readonly reason: string | null
  readonly fields: Readonly<Record<string, unknown>> | null
}

export type Filter = {
  readonly organisation?: string | undefined
  readonly items?: readonly string[] | undefined
  readonly severity?: string | undefined
  readonly authority?: string | undefined
  readonly source?: string | undefined
  readonly division?: string | undefined
  readonly industry?: readonly string[] | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly records?: readonly number[] | undefined
}
type Sort = 'newest' | 'oldest' | 'arrived'
/** Where the page before ended. */
export type Place = { readonly day: Day; readonly id: number }

/** The last day record `r` is shown, by the one implementation of that rule. */
export const shownUntil = ({ rules }: Sight): RawBuilder<unknown> => sql.raw(`(${rules.shownUntil})`)

/** Publicity is not over, whether the record was withdrawn or not. */
export const inTime = (sight: Sight): RawBuilder<unknown> => sql`r.scope = 'public' and ${shownUntil(sight)} >= ${sight.day}::date`

/** A record that was repaired, or is shielded for the time, is kept and not told of. */
const isHeldBack = sql`r.state in ('repaired', 'shielded')`

/** Record `r` is shown with its content. */
export const isShown = (sight: Sight): RawBuilder<unknown> => {
  const then =
    sight.onDay === undefined
      ? sql``
      : sql` and ${shownUntil(sight)} >= ${sight.onDay}::date and r.accepted_at < (${sight.onDay}::date + 1)::timestamptz`
  return sql`r.state <> 'withdrawn' and not ${isHeldBack} and r.title is not null and ${inTime(sight)}${then}`
}

/** The same for statements over many organisations: first passes over what has long been over by an index. */
export const isShownAnywhere = (sight: Sight, items?: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.raw(sight.rules.mayBeShown(sight.day, items))} and ${isShown(sight)}`

/**
 * The relation read as `r`: records as they are, or as they were known at an instant. What was corrected afterwards is
 * read as corrected: a value found wrong is not shown again.
 */
export const relation = (sight: Sight): RawBuilder<unknown> =>
  sight.knownAt === undefined
    ? sql`records.current r`
    : sql`(select h.record_id, h.subject_id, h.item, h.source_code, h.authority_code, h.authority_name, h.title, h.decided_on, h.valid_until, h.counted_until,
             h.severity, h.scope, r.state, h.first_arrived_at, h.accepted_at, h.version, h.leaf_index, r.late, h.change, h.reason, h.arrived_at, h.fields
           from records.history h join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
           where ${isShown({ rules: sight.rules, day: sight.day })} and h.accepted_at <= ${sight.knownAt}
             and h.version = (select max(v.version) from records.history v where v.subject_id = h.subject_id and v.record_id = h.record_id
                                and (v.arrived_at <= ${sight.knownAt} or v.change in ('corrected', 'restored')))) r`

/** Records of an organisation that was found to be another one are that other one's. */
const placed = sql`left join subjects.merged m on m.absorbed_id = r.subject_id
  join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, r.subject_id)`
export const named = sql`${placed} left join sources.listed s on s.code = r.source_code`

/** The organisation with this code, and those that were found to be it. */
export const subjectsWithCode = (code: string): RawBuilder<unknown> => sql`array(
  select c.subject_id from subjects.code_of c where c.value = ${code} and c.kind = 'uscc' union all
  select m.absorbed_id from subjects.code_of c join subjects.merged m on m.survivor_id = c.subject_id where c.value = ${code} and c.kind = 'uscc')`

const from = (sight: Sight): RawBuilder<unknown> => sql`from ${relation(sight)} ${named}`

/** Since when record `r` is disputed; today's marks count whatever moment is looked at, for they protect the organisation. */
export const disputedSince = sql`(select min(d.since) from records.open_mark d where d.subject_id = r.subject_id and d.record_id = r.record_id)`

export const listed = (
  sight: Sight,
): RawBuilder<unknown> => sql`r.record_id, r.subject_id, r.item, o.uscc as organisation_code, o.name as organisation_name, o.subject_type,
  r.severity, r.title, r.authority_code, r.authority_name, r.source_code, s.name as source_name, r.decided_on, r.valid_until, r.first_arrived_at, r.late,
  r.state, r.version, r.leaf_index, ${shownUntil(sight)}::text as shown_until,
  r.version > 1 and exists (select from records.history h where h.subject_id = r.subject_id and h.record_id = r.record_id and h.change = 'corrected') as corrected,
  ${disputedSince} as disputed_since`

function filters(filter: Filter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (filter.organisation !== undefined) all.push(sql`r.subject_id = any(${subjectsWithCode(filter.organisation)})`)
  if (filter.items !== undefined && filter.organisation !== undefined) all.push(sql`r.item = any(${[...filter.items]}::text[])`)
  if (filter.severity !== undefined) all.push(sql`r.severity = ${filter.severity}`)
  if (filter.authority !== undefined) all.push(sql`r.authority_code = ${filter.authority}`)
  if (filter.source !== undefined) all.push(sql`r.source_code = ${filter.source}`)
  if (filter.division !== undefined) all.push(sql`o.division_code like ${`${filter.division}%`}`)
  if (filter.industry !== undefined) all.push(sql`o.industry_code like any(${filter.industry.map((prefix) => `${prefix}%`)}::text[])`)
  if (filter.from !== undefined) all.push(sql`r.decided_on >= ${filter.from}::date`)
  if (filter.records !== undefined) all.push(sql`r.record_id = any(${[...filter.records]}::bigint[])`)
  if (filter.until !== undefined) all.push(sql`r.decided_on <= ${filter.until}::date`)
  return all
}

const order = { newest: sql`r.decided_on desc, r.record_id desc`, oldest: sql`r.decided_on, r.record_id`, arrived: sql`r.record_id desc` }

function after(sort: Sort, place: Place): RawBuilder<unknown> {
  if (sort === 'arrived') return sql`r.record_id < ${place.id}`
  return sort === 'newest'
    ? sql`(r.decided_on, r.record_id) < (${place.day}::date, ${place.id})`
    : sql`(r.decided_on, r.record_id) > (${place.day}::date, ${place.id})`
}

const shownOf = (sight: Sight, filter: Filter) =>
  filter.organisation === undefined ? isShownAnywhere(sight, filter.items) : isShown(sight)

/** Lists of one organisation are what its page asks for every time; other lists have too many shapes to prepare. */
const mark = (sight: Sight, { organisation, ...others }: Filter) =>
  sql.raw(
    organisation !== undefined && sight.knownAt === undefined && Object.values(others).every((value) => value === undefined)
      ? prepared
      : '',
  )

type PageOf = { readonly sort: Sort; readonly after?: Place | undefined; readonly limit: number }

const columns = sql`r.record_id, r.subject_id, r.item, r.severity, r.title, r.authority_code, r.authority_name, r.source_code, r.decided_on, r.valid_until, r.counted_until,
  r.first_arrived_at, r.late, r.state, r.version, r.leaf_index`
export const content = sql`r.change, r.arrived_at, r.reason, r.fields`

/** Where the records of a list come from; organisations take part only when they decide about it. */
function chosen(sight: Sight, filter: Filter, more: readonly RawBuilder<unknown>[] = []): RawBuilder<unknown> {
  const byPlace = filter.division !== undefined || filter.industry !== undefined
  const where = sql.join([shownOf(sight, filter), ...filters(filter), ...more], sql` and `)
  return sql`from ${relation(sight)} ${byPlace ? placed : sql``} where ${where}`
}

/** The page is cut out of the records first, and names are put to its few rows afterwards. */
export function listStatement(sight: Sight, filter: Filter, page: PageOf, whole = false): RawBuilder<ListedRow> {
  const behind = page.after ? [after(page.sort, page.after)] : []
  const rows = sql`select ${columns}${whole ? sql`, ${content}` : sql``} ${chosen(sight, filter, behind)} order by ${order[page.sort]} limit ${page.limit}`
  return sql`${mark(sight, filter)}select ${listed(sight)}${whole ? sql`, ${content}` : sql``} from (${rows}) r ${named} order by ${order[page.sort]}`
}

export async function selectRecords(db: Db, sight: Sight, filter: Filter, page: PageOf): Promise<ListedRow[]> {
  const { rows } = await listStatement(sight, filter, page).execute(db)
  return rows
}

/** The latest decision of each of these items, the latest of them first; each is one step of an index. */
export async function selectNewestOfEach(db: Db, sight: Sight, items: readonly string[]): Promise<ListedRow[]> {
  const each = items.map((item) => sql`(${listStatement(sight, { items: [item] }, { sort: 'newest', limit: 1 })})`)
  const { rows } =
    await sql<ListedRow>`${sql.raw(prepared)}select * from (${sql.join(each, sql` union all `)}) newest order by decided_on desc, record_id desc`.execute(
      db,
    )
  return rows
}

/** The same list with its content, for whole lists. */
export async function selectWholeRecords(db: Db, sight: Sight, filter: Filter, page: PageOf): Promise<RecordRow[]> {
  const { rows } = await listStatement(sight, filter, page, true).execute(db)
  return rows as RecordRow[]
}

/** Counts no further than `most`. */
export async function countRecords(db: Db, sight: Sight, filter: Filter, most: number): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`${mark(sight, filter)}select count(*) as total from (select ${chosen(sight, filter)} limit ${most}) t`.execute(db)
  return rows[0]?.total ?? 0
}

/** One record whose publicity is not over; a withdrawn or erased one too, of which no content may be passed on. */
export async function selectRecord(db: Db, sight: Sight, id: number): Promise<RecordRow | undefined> {
  const shown = sight.onDay === undefined && sight.knownAt === undefined ? inTime(sight) : isShown(sight)
  const { rows } =
    await sql<RecordRow>`${sql.raw(prepared)}select ${listed(sight)}, ${content} ${from(sight)} where r.record_id = ${id} and ${shown} and not ${isHeldBack} and (r.title is not null or r.state in ('withdrawn', 'erased'))`.execute(
      db,
    )
  return rows[0]
}

export type VersionRow = {
  readonly version: number
  readonly change: Change
  readonly reason: string | null
  readonly arrivedAt: Date
  readonly scope: string
  readonly item: string
  readonly decidedOn: Day
  readonly fields: Readonly<Record<string, unknown>> | null
  readonly leafIndex: number
}

/** Every version of a record; whether any of it may be shown is decided by `selectRecord` before. */
export async function selectVersions(db: Db, subjectId: number, recordId: number): Promise<VersionRow[]> {
  const { rows } =
    await sql<VersionRow>`${sql.raw(prepared)}select version, change, reason, arrived_at, scope, item, decided_on, fields, leaf_index
    from records.history where subject_id = ${subjectId} and record_id = ${recordId} order by version`.execute(db)
  return rows
}

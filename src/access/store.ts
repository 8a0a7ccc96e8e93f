import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Context, Db } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import type { Entry } from './entry.ts'
import type { AccessTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<AccessTables>()

/** A note before it has its number, of however many organisations by their codes. */
export type NewEntry = Omit<Selectable<AccessTables['access.entry']>, 'subjectId' | 'entryId'> & { readonly codes: readonly string[] }

/** A statement of another store that inserts. */
export type Insertion = RawBuilder<unknown>

/**
 * Adds notes, and what `kept` inserts, all in one statement. A note of an organisation that is not there has no number to stand under and
 * fails them all: nothing is read that is not noted.
 */
export async function insertEntries(db: Db, entries: readonly NewEntry[], kept?: Insertion): Promise<void> {
  await sql`${sql.raw(prepared)}${kept === undefined ? sql`` : sql`with kept as (${kept}) `}insert into access.entry (subject_id, read_at, told_at, kept_until, body, unit, role, actor_kind, actor, relation, purpose, ground, route, items, records, consent_id)
    select (select c.subject_id from subjects.code_of c where c.value = code.value and c.kind = 'uscc'),
           e."readAt", e."toldAt", e."keptUntil", e.body, e.unit, e.role, e."actorKind", e.actor, e.relation, e.purpose, e.ground, e.route,
           e.items, e.records, e."consentId"
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (codes text[], "readAt" timestamptz, "toldAt" timestamptz, "keptUntil" date, body text,
             unit text, role text, "actorKind" text, actor text, relation text, purpose text, ground text, route text, items text[], records bigint[], "consentId" bigint)
      cross join unnest(e.codes) as code (value)`.execute(db)
}

/** Which notes are asked for; `toldBy` leaves out those the organisation does not see yet. */
export type EntryFilter = {
  readonly organisation?: string | undefined
  readonly toldBy?: Date | undefined
  readonly own?: boolean | undefined
  readonly body?: string | undefined
  readonly unit?: string | undefined
  readonly purpose?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly before?: number | undefined
  readonly entryId?: number | undefined
  readonly consentId?: number | undefined
}

/** All but the organisation, which says where to look. */
function conditions(filter: EntryFilter) {
  const all = [sql`true`]
  if (filter.toldBy !== undefined) all.push(sql`e.told_at <= ${filter.toldBy}`)
  if (filter.own !== undefined) all.push(filter.own ? sql`e.relation = 'own'` : sql`e.relation <> 'own'`)
  if (filter.body !== undefined) all.push(sql`e.body = ${filter.body}`)
  if (filter.unit !== undefined) all.push(sql`e.unit = ${filter.unit}`)
  if (filter.purpose !== undefined) all.push(sql`e.purpose = ${filter.purpose}`)
  if (filter.from !== undefined) all.push(sql`e.read_at >= ${filter.from}::date::timestamptz`)
  if (filter.until !== undefined) all.push(sql`e.read_at < (${filter.until}::date + 1)::timestamptz`)
  if (filter.entryId !== undefined) all.push(sql`e.entry_id = ${filter.entryId}`)
  if (filter.consentId !== undefined) all.push(sql`e.consent_id = ${filter.consentId}`)
  if (filter.before !== undefined)
    all.push(
      sql`(e.read_at, e.entry_id) < ((select b.read_at from access.entry b where b.entry_id = ${filter.before}), ${filter.before}::bigint)`,
    )
  return sql.join(all, sql` and `)
}

/** The organisation a code stands for, and those found to be it. */
const whose = (code: string) => sql`(
      select c.subject_id from subjects.code_of c where c.value = ${code} and c.kind = 'uscc' union all
      select m.absorbed_id from subjects.code_of c join subjects.merged m on m.survivor_id = c.subject_id
       where c.value = ${code} and c.kind = 'uscc')`

const newestFirst = sql`e.read_at desc, e.entry_id desc`

/**
 * The latest notes a filter lets through: of an organisation, and of those found to be it, each from its own end of the key; of all,
 * from the latest.
 */
export function newestEntries(filter: EntryFilter, limit: number) {
  const newest = (where: RawBuilder<unknown>) =>
    sql`select e.* from access.entry e where ${where} and ${conditions(filter)} order by ${newestFirst} limit ${limit}`
  const { organisation } = filter
  if (organisation === undefined) return newest(sql`true`)
  return sql`select e.* from ${whose(organisation)} whose
    cross join lateral (${newest(sql`e.subject_id = whose.subject_id`)}) e order by ${newestFirst} limit ${limit}`
}

/** Notes with the names of who read and about whom. */
const named = (entries: RawBuilder<unknown>, more = sql``) => sql`
    select e.entry_id, e.subject_id, o.uscc as organisation_code, o.name as organisation_name, e.read_at, e.told_at, e.kept_until, e.body, e.unit,
           coalesce(s.name, (select u.name from subjects.code_of c join subjects.organisation u on u.subject_id = c.subject_id
                              where c.value = e.unit and c.kind = 'uscc')) as unit_name,
           e.role, e.actor, e.relation, e.purpose, e.ground, e.route, e.items, to_jsonb(e.records) as records, e.consent_id${more}
      from (${entries}) e
      left join subjects.merged m on m.absorbed_id = e.subject_id
      join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, e.subject_id)
      left join sources.listed s on s.code = e.unit
     order by ${newestFirst}`

/** Notes from the latest on. */
export async function selectEntries(ctx: Context, filter: EntryFilter, limit: number): Promise<Entry[]> {
  // The numbers of records as JSON, which reads as numbers; an array of bigint would read as text.
  const { rows } = await sql<Entry>`${named(newestEntries(filter, limit))}`.execute(ctx.db)
  return rows
}

type OfOrganisation = EntryFilter & { readonly organisation: string }

/** What reads have in common that are one line to whoever is told of them: by whom, what for, of what, on one day in China. */
const sameness = (e: string) =>
  sql.raw(
    ['read_at::date', 'body', 'unit', 'role', 'purpose', 'ground', 'route', 'items', 'consent_id'].map((one) => `${e}.${one}`).join(', '),
  )

const entriesOf = (filter: OfOrganisation) =>
  sql`select e.* from ${whose(filter.organisation)} whose join access.entry e on e.subject_id = whose.subject_id where ${conditions(filter)}`

/** Notes of an organisation as lines, each the latest of its like, with how many there are and every record they met. */
export async function selectLines(ctx: Context, filter: OfOrganisation): Promise<(Entry & { readonly count: number })[]> {
  const lines = sql`select e.*, line.count, line.met from (
      select (array_agg(e.entry_id order by ${newestFirst}))[1] as latest, count(*)::int as count, jsonb_agg(distinct to_jsonb(e.records)) as met
        from (${entriesOf(filter)}) e group by ${sameness('e')}) line
    join access.entry e on e.entry_id = line.latest`
  const { rows } = await sql<Entry & { count: number; met: number[][] }>`${named(lines, sql`, e.count, e.met`)}`.execute(ctx.db)
  return rows.map(({ met, ...line }) => ({ ...line, records: [...new Set(met.flat())] }))
}

/** Reads that are one line with this one, the latest first. */
export async function selectAlike(
  ctx: Context,
  filter: OfOrganisation,
  { subjectId, entryId }: Pick<Entry, 'subjectId' | 'entryId'>,
  limit: number,
): Promise<Pick<Entry, 'entryId' | 'readAt'>[]> {
  const { rows } = await sql<Pick<Entry, 'entryId' | 'readAt'>>`
    select e.entry_id, e.read_at from (${entriesOf(filter)}) e
      join access.entry one on row (${sameness('e')}) is not distinct from row (${sameness('one')})
     where one.subject_id = ${subjectId} and one.entry_id = ${entryId} order by ${newestFirst} limit ${limit}`.execute(ctx.db)
  return rows
}

/** The case that asks about a read. */
export const insertQuestion = (ctx: Context, question: AccessTables['access.question']) =>
  tables(ctx)
    .insertInto('access.question')
    .values(question)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Which read a case asks about, or which case asks about a read of an organisation. */
export const loadQuestion = (ctx: Context, by: { readonly caseId: number } | { readonly subjectId: number; readonly entryId: number }) =>
  tables(ctx)
    .selectFrom('access.question')
    .selectAll()
    .where((where) => where.and(by))
    .executeTakeFirst()

/** Drops notes whose time is over; gives how many. */
export async function dropOutdated(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`select access.drop_outdated() as count`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

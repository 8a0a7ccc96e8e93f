import { sql, type Selectable } from 'kysely'
import type { Context, Db } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import type { Entry } from './entry.ts'
import type { AccessTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<AccessTables>()

/** A note before it has its number; the organisation by its code. */
export type NewEntry = Omit<Selectable<AccessTables['access.entry']>, 'subjectId' | 'entryId'> & { readonly code: string }

/** Adds notes, all in one statement. */
export async function insertEntries(db: Db, entries: readonly NewEntry[]): Promise<void> {
  await sql`${sql.raw(prepared)}insert into access.entry (subject_id, read_at, told_at, kept_until, body, unit, role, actor_kind, actor, relation, purpose, ground, route, items, records, consent_id)
    select c.subject_id, e."readAt", e."toldAt", e."keptUntil", e.body, e.unit, e.role, e."actorKind", e.actor, e.relation, e.purpose, e.ground, e.route,
           e.items, e.records, e."consentId"
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (code text, "readAt" timestamptz, "toldAt" timestamptz, "keptUntil" date, body text,
             unit text, role text, "actorKind" text, actor text, relation text, purpose text, ground text, route text, items text[], records bigint[], "consentId" bigint)
      join subjects.code_of c on c.value = e.code and c.kind = 'uscc'`.execute(db)
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

function conditions(filter: EntryFilter) {
  const all = [sql`true`]
  if (filter.organisation !== undefined)
    all.push(sql`e.subject_id = any(array(
      select c.subject_id from subjects.code_of c where c.value = ${filter.organisation} and c.kind = 'uscc' union all
      select m.absorbed_id from subjects.code_of c join subjects.merged m on m.survivor_id = c.subject_id
       where c.value = ${filter.organisation} and c.kind = 'uscc'))`)
  if (filter.toldBy !== undefined) all.push(sql`e.told_at <= ${filter.toldBy}`)
  if (filter.own !== undefined) all.push(filter.own ? sql`e.relation = 'own'` : sql`e.relation <> 'own'`)
  if (filter.body !== undefined) all.push(sql`e.body = ${filter.body}`)
  if (filter.unit !== undefined) all.push(sql`e.unit = ${filter.unit}`)
  if (filter.purpose !== undefined) all.push(sql`e.purpose = ${filter.purpose}`)
  if (filter.from !== undefined) all.push(sql`e.read_at >= ${filter.from}::date::timestamptz`)
  if (filter.until !== undefined) all.push(sql`e.read_at < (${filter.until}::date + 1)::timestamptz`)
  if (filter.entryId !== undefined) all.push(sql`e.entry_id = ${filter.entryId}`)
  if (filter.consentId !== undefined) all.push(sql`e.consent_id = ${filter.consentId}`)
  if (filter.before !== undefined) all.push(sql`e.entry_id < ${filter.before}`)
  return sql.join(all, sql` and `)
}

/** Notes from the newest on, with the names of who read and about whom. */
export async function selectEntries(ctx: Context, filter: EntryFilter, limit: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.entry_id, e.subject_id, o.uscc as organisation_code, o.name as organisation_name, e.read_at, e.told_at, e.kept_until, e.body, e.unit,
           coalesce(s.name, (select u.name from subjects.code_of c join subjects.organisation u on u.subject_id = c.subject_id
                              where c.value = e.unit and c.kind = 'uscc')) as unit_name,
           e.role, e.actor, e.relation, e.purpose, e.ground, e.route, e.items, e.records, e.consent_id
      from (select * from access.entry e where ${conditions(filter)} order by e.entry_id desc limit ${limit}) e
      left join subjects.merged m on m.absorbed_id = e.subject_id
      join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, e.subject_id)
      left join sources.listed s on s.code = e.unit
     order by e.entry_id desc`.execute(ctx.db)
  return rows
}

/** The case that asks about a read. */
export const insertQuestion = (ctx: Context, question: AccessTables['access.question']) =>
  tables(ctx)
    .insertInto('access.question')
    .values(question)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The read a case asks about; with its organisation, so that a number alone finds nothing of others. */
export async function loadQuestion(ctx: Context, by: { readonly caseId: number } | { readonly entryId: number }) {
  return tables(ctx)
    .selectFrom('access.question')
    .selectAll()
    .$if('caseId' in by, (query) => query.where('caseId', '=', 'caseId' in by ? by.caseId : 0))
    .$if('entryId' in by, (query) => query.where('entryId', '=', 'entryId' in by ? by.entryId : 0))
    .executeTakeFirst()
}

/** Drops notes whose time is over; gives how many. */
export async function dropOutdated(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`select access.drop_outdated() as count`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

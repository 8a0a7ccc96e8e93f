import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Document, KeptReport, Maker, Report } from './report.ts'
import type { EndingRow, ReportRow, ReportsTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<ReportsTables>()

const facts = [
  'report.subjectId',
  'report.number',
  'report.code',
  'report.report',
  'report.version',
  'report.language',
  'report.subjectCode',
  'report.subjectName',
  'report.generatedAt',
  'report.validUntil',
  'report.makerBody',
  'report.makerUnit',
  'report.purpose',
  'report.consentId',
  'ending.state',
  'ending.replacedBy',
  'ending.cause',
  'ending.reason',
  'ending.endedAt',
  'ending.leafIndex as endLeaf',
] as const

const reports = (ctx: Context) =>
  tables(ctx)
    .selectFrom('reports.report as report')
    .leftJoin('reports.ending as ending', (join) =>
      join.onRef('ending.subjectId', '=', 'report.subjectId').onRef('ending.number', '=', 'report.number'),
    )
    .select(facts)

type Facts = Pick<
  ReportRow,
  | 'subjectId'
  | 'number'
  | 'code'
  | 'report'
  | 'version'
  | 'language'
  | 'subjectCode'
  | 'subjectName'
  | 'generatedAt'
  | 'validUntil'
  | 'makerBody'
  | 'makerUnit'
  | 'purpose'
  | 'consentId'
> & { [K in 'state' | 'replacedBy' | 'cause' | 'reason' | 'endedAt']: EndingRow[K] | null } & { endLeaf: number | null }

function reportOf<Row extends Facts>(row: Row): Omit<Row, keyof Facts> & Report {
  const { subjectCode, subjectName, makerBody, makerUnit, state, replacedBy, cause, reason, endedAt, endLeaf, ...rest } = row
  return {
    ...rest,
    subject: { code: subjectCode, name: subjectName },
    maker: makerBody === null ? null : { body: makerBody, unit: makerUnit },
    ending: state === null ? null : { state, replacedBy, cause, reason, endedAt, leafIndex: endLeaf },
  } as Omit<Row, keyof Facts> & Report
}

export async function insertReport(ctx: Context, row: ReportRow): Promise<void> {
  await tables(ctx).insertInto('reports.report').values(row).execute()
}

export async function insertEnding(ctx: Context, row: EndingRow): Promise<void> {
  await tables(ctx).insertInto('reports.ending').values(row).execute()
}

export async function isTaken(ctx: Context, number: string): Promise<boolean> {
  const row = await tables(ctx).selectFrom('reports.report').select('number').where('number', '=', number).executeTakeFirst()
  return row !== undefined
}

export async function loadReport(ctx: Context, number: string): Promise<Report | undefined> {
  const row = await reports(ctx).where('report.number', '=', number).executeTakeFirst()
  return row && reportOf(row)
}

export async function loadKept(ctx: Context, number: string): Promise<KeptReport | undefined> {
  const row = await reports(ctx)
    .leftJoin('reports.document as made', (join) =>
      join.onRef('made.subjectId', '=', 'report.subjectId').onRef('made.number', '=', 'report.number'),
    )
    .select(['report.ground', 'report.snapshot', 'report.statement', 'report.salt', 'report.leafIndex', 'report.sm2'])
    .select(['made.fileId', 'made.size', 'made.signedAt', 'made.isStamped'])
    .where('report.number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { fileId, size, signedAt, isStamped, ...kept } = row
  const document = fileId === null ? null : ({ fileId, size, signedAt, isStamped } as Document)
  return { ...reportOf(kept), document }
}

/** What the ledger knows of the end of a report; undefined while it stands. */
export const loadEnding = (ctx: Context, number: string): Promise<Pick<EndingRow, 'statement' | 'salt' | 'leafIndex'> | undefined> =>
  tables(ctx).selectFrom('reports.ending').select(['statement', 'salt', 'leafIndex']).where('number', '=', number).executeTakeFirst()

/** The report a form made when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequested(ctx: Context, requestKey: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('reports.request ' || ${requestKey}, 0))`.execute(ctx.db)
  const row = await tables(ctx).selectFrom('reports.report').select('number').where('requestKey', '=', requestKey).executeTakeFirst()
  return row?.number ?? null
}

export type Place = { readonly at: Date; readonly number: string }

/** Reports of one maker, or of all for the office, the newest first. */
export async function loadReports(ctx: Context, maker: Maker | null, limit: number, after?: Place): Promise<Report[]> {
  let query = reports(ctx).orderBy('report.generatedAt', 'desc').orderBy('report.number', 'desc').limit(limit)
  if (maker !== null)
    query = query.where('report.makerBody', '=', maker.body).where(sql`report.maker_unit`, 'is not distinct from', maker.unit)
  if (after !== undefined) query = query.where(sql<boolean>`(report.generated_at, report.number) < (${after.at}, ${after.number})`)
  return (await query.execute()).map(reportOf)
}

export type RecordNow = {
  readonly recordId: number
  readonly version: number
  readonly state: string
  readonly disputed: boolean
  readonly sameSubject: boolean
}

/** What has become of some records: which version stands, and in which state. */
export async function recordsNow(ctx: Context, recordIds: readonly number[], subjectId: number): Promise<RecordNow[]> {
  const { rows } = await sql<RecordNow>`
    select r.record_id, r.version, r.state,
           coalesce(m.merged_into, r.subject_id) = ${subjectId} or r.subject_id = ${subjectId} as same_subject,
           exists (select from records.open_mark o where o.subject_id = r.subject_id and o.record_id = r.record_id) as disputed
      from records.current r
      left join subjects.organisation m on m.subject_id = r.subject_id
     where r.record_id = any(${recordIds}::bigint[])`.execute(ctx.db)
  return rows
}

/**
 * The records that came to stand at organisations after an instant: when a row arrived says nothing, for one that waited for a decision
 * on who is meant is attached later.
 */
export async function cameSince(ctx: Context, subjectIds: readonly number[], since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.record_id::text as id from records.current r
     where r.subject_id = any(${subjectIds}::bigint[]) and r.state in ('current', 'ended')
       and (r.accepted_at > ${since}
            or exists (select from records.history h where h.subject_id = r.subject_id and h.record_id = r.record_id
                          and h.arrived_at > ${since} and h.change in ('accepted', 'reassigned', 'restored', 'reinstated')))`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

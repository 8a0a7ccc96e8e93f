import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { RecordState } from '../records/index.ts'
import type { Decision, Evidence, GivenBy, ObjectedField } from './objection.ts'
import type { ObjectionsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ObjectionsTables>()

export type Objection = Omit<ObjectionsTables['objections.objection'], 'objectionId'> & { readonly objectionId: number }
export type Matter = ObjectionsTables['objections.matter']
/** A record as a case needs to know it: whose, from whom, of what kind, and which version stands; nothing of what it says. */
export type Place = {
  readonly recordId: number
  readonly subjectId: number
  readonly sourceCode: string
  readonly item: string
  readonly decidedOn: Day
  readonly firstArrivedAt: Date
  readonly state: RecordState
  readonly version: number
}
export type ObjectedRecord = { readonly recordId: number; readonly version: number; readonly fields: readonly ObjectedField[] }

export async function placesOf(ctx: Context, recordIds: readonly number[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select record_id, subject_id, source_code, item, decided_on, first_arrived_at, state, version
      from records.current where record_id = any(${recordIds}::bigint[]) order by record_id`.execute(ctx.db)
  return rows
}

/** Whoever counts what is open of a record waits for the others who do, until the transaction ends. */
export async function lockRecords(ctx: Context, inOrder: readonly number[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('objections.record ' || record_id, 0))
      from unnest(${inOrder}::bigint[]) record_id`.execute(ctx.db)
}

/** The most open matters without an account that any of these records has. */
export async function openOf(ctx: Context, recordIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(open), 0)::int as most from (
      select count(*) as open
        from objections.objected_record r
        join objections.matter m on m.subject_id = r.subject_id and m.case_id = r.case_id and m.closed_at is null
        join objections.objection o on o.subject_id = m.subject_id and o.objection_id = m.objection_id and o.way = 'public'
       where r.record_id = any(${recordIds}::bigint[])
       group by r.record_id) counted`.execute(ctx.db)
  return rows[0]?.most ?? 0
}

/** The same of records of an organisation that are said to be missing: whoever counts them waits for the others who do. */
export async function openMissingOf(ctx: Context, subjectId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objections.missing ${subjectId}`}, 0))`.execute(ctx.db)
  const { count } = await tables(ctx)
    .selectFrom('objections.matter as m')
    .innerJoin('objections.objection as o', (join) =>
      join.onRef('o.subjectId', '=', 'm.subjectId').onRef('o.objectionId', '=', 'm.objectionId'),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .where('m.subjectId', '=', subjectId)
    .where('m.closedAt', 'is', null)
    .where('o.way', '=', 'public')
    .where('o.fault', '=', 'missingRecord')
    .executeTakeFirstOrThrow()
  return count
}

/** Names the record that a source brought for a case. */
export async function insertSupplied(
  ctx: Context,
  { subjectId, caseId }: Matter,
  { recordId, version }: Place,
  stepNo: number,
): Promise<void> {
  await tables(ctx)
    .insertInto('objections.objectedRecord')
    .values({ subjectId, caseId, recordId, version })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tables(ctx).insertInto('objections.decision').values({ subjectId, caseId, stepNo, recordId, outcome: 'supplied' }).execute()
}

export async function insertObjection(ctx: Context, objection: Omit<Objection, 'objectionId'>): Promise<number> {
  const row = await tables(ctx).insertInto('objections.objection').values(objection).returning('objectionId').executeTakeFirstOrThrow()
  return row.objectionId
}

type NewMatter = Pick<Matter, 'subjectId' | 'caseId' | 'objectionId' | 'sourceCode' | 'lodgedAt'> & {
  readonly records: readonly ObjectedRecord[]
}

/** Keeps cases with the records and fields they are about. */
export async function insertMatters(ctx: Context, matters: readonly NewMatter[]): Promise<void> {
  const none = { acceptedAt: null, decidedAt: null, answeredAt: null, closedAt: null, outcome: null }
  await tables(ctx)
    .insertInto('objections.matter')
    .values(
      matters.map(({ subjectId, caseId, objectionId, sourceCode, lodgedAt }) => ({
        subjectId,
        caseId,
        objectionId,
        sourceCode,
        lodgedAt,
        ...none,
      })),
    )
    .execute()
  const records = matters.flatMap(({ subjectId, caseId, records }) => records.map((record) => ({ subjectId, caseId, ...record })))
  if (records.length === 0) return
  await tables(ctx)
    .insertInto('objections.objectedRecord')
    .values(records.map(({ subjectId, caseId, recordId, version }) => ({ subjectId, caseId, recordId, version })))
    .execute()
  const fields = records.flatMap(({ subjectId, caseId, recordId, fields }) =>
    fields.map((field) => ({ subjectId, caseId, recordId, ...field })),
  )
  if (fields.length > 0) await tables(ctx).insertInto('objections.objectedField').values(fields).execute()
}

export async function insertEvidence(
  ctx: Context,
  cases: readonly { readonly subjectId: number; readonly caseId: number }[],
  files: readonly KeptFile[],
  given: { readonly givenBy: GivenBy; readonly released: boolean },
): Promise<void> {
  if (files.length === 0) return
  const givenAt = ctx.now()
  await tables(ctx)
    .insertInto('objections.evidence')
    .values(cases.flatMap(({ subjectId, caseId }) => files.map((file) => ({ subjectId, caseId, ...file, ...given, givenAt }))))
    .execute()
}

export const findMatter = (ctx: Context, caseId: number): Promise<Matter | undefined> =>
  tables(ctx).selectFrom('objections.matter').selectAll().where('caseId', '=', caseId).executeTakeFirst()

export const findObjection = (ctx: Context, { subjectId, objectionId }: Pick<Matter, 'subjectId' | 'objectionId'>): Promise<Objection> =>
  tables(ctx)
    .selectFrom('objections.objection')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('objectionId', '=', objectionId)
    .executeTakeFirstOrThrow()

/** The cases of an objection that is followed by its secret; none when the secret is nobody's. */
export const mattersOfSecret = (ctx: Context, secretHash: Buffer): Promise<Matter[]> =>
  tables(ctx)
    .selectFrom('objections.objection as o')
    .innerJoin('objections.matter as m', (join) =>
      join.onRef('m.subjectId', '=', 'o.subjectId').onRef('m.objectionId', '=', 'o.objectionId'),
    )
    .selectAll('m')
    .where('o.secretHash', '=', secretHash)
    .orderBy('m.caseId')
    .execute()

export const mattersOf = (ctx: Context, caseIds: readonly number[]): Promise<Matter[]> =>
  caseIds.length === 0
    ? Promise.resolve([])
    : tables(ctx).selectFrom('objections.matter').selectAll().where('caseId', 'in', caseIds).execute()

export async function recordsOf(ctx: Context, { subjectId, caseId }: Pick<Matter, 'subjectId' | 'caseId'>): Promise<ObjectedRecord[]> {
  const records = await tables(ctx)
    .selectFrom('objections.objectedRecord')
    .select(['recordId', 'version'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('recordId')
    .execute()
  const fields = await tables(ctx)
    .selectFrom('objections.objectedField')
    .select(['recordId', 'field', 'said', 'proposed'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .execute()
  return records.map(({ recordId, version }) => ({
    recordId,
    version,
    fields: fields.filter((one) => one.recordId === recordId).map(({ field, said, proposed }) => ({ field, said, proposed })),
  }))
}

export const evidenceOf = (ctx: Context, { subjectId, caseId }: Pick<Matter, 'subjectId' | 'caseId'>): Promise<Evidence[]> =>
  tables(ctx)
    .selectFrom('objections.evidence')
    .select(['evidenceId', 'fileId', 'name', 'size', 'mediaType', 'givenBy', 'released', 'givenAt'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('evidenceId')
    .execute()

/** Which of these files are evidence in some case. */
export async function namedFiles(ctx: Context, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await tables(ctx).selectFrom('objections.evidence').select('fileId').distinct().where('fileId', 'in', fileIds).execute()
  return new Set(rows.map(({ fileId }) => fileId))
}

type Made = { readonly recordId: number; readonly outcome: Decision }

export async function insertDecisions(
  ctx: Context,
  { subjectId, caseId }: Matter,
  stepNo: number,
  made: readonly Made[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('objections.decision')
    .values(made.map((one) => ({ subjectId, caseId, stepNo, ...one })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0) === made.length
}

export const decisionsOf = (
  ctx: Context,
  { subjectId, caseId }: Pick<Matter, 'subjectId' | 'caseId'>,
): Promise<(Made & { stepNo: number })[]> =>
  tables(ctx)
    .selectFrom('objections.decision')
    .select(['stepNo', 'recordId', 'outcome'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('stepNo')
    .orderBy('recordId')
    .execute()

export async function updateMatter(
  ctx: Context,
  { subjectId, caseId }: Pick<Matter, 'subjectId' | 'caseId'>,
  changes: Partial<Pick<Matter, 'acceptedAt' | 'decidedAt' | 'answeredAt' | 'closedAt' | 'outcome'>>,
): Promise<void> {
  await tables(ctx).updateTable('objections.matter').set(changes).where('subjectId', '=', subjectId).where('caseId', '=', caseId).execute()
}

/** Empties the address once no case of the objection is open. */
export async function forgetEmail(ctx: Context, { subjectId, objectionId }: Pick<Matter, 'subjectId' | 'objectionId'>): Promise<void> {
  await tables(ctx)
    .updateTable('objections.objection')
    .set({ email: null })
    .where('subjectId', '=', subjectId)
    .where('objectionId', '=', objectionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('objections.matter as m')
            .select('m.caseId')
            .whereRef('m.subjectId', '=', 'objections.objection.subjectId')
            .whereRef('m.objectionId', '=', 'objections.objection.objectionId')
            .where('m.closedAt', 'is', null),
        ),
      ),
    )
    .execute()
}

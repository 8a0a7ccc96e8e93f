import { sql, type Updateable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Problem } from './checking/problem.ts'
import type { Counts, Submission, SubmissionState } from './submission.ts'
import type { IntakeTables } from './tables.ts'

export const tables = (ctx: Context) => ctx.db.withTables<IntakeTables>()

export async function insertSubmission(
  ctx: Context,
  row: Pick<Submission, 'sourceCode' | 'item' | 'way' | 'sentBy' | 'fileName' | 'follows' | 'receivedAt'>,
): Promise<number> {
  const { submissionId } = await tables(ctx)
    .insertInto('intake.submission')
    .values({
      ...row,
      state: 'received',
      format: null,
      encoding: null,
      layout: null,
      digest: null,
      sameAs: null,
      columns: null,
      problems: null,
      repeats: null,
      setAside: null,
      checkedAt: null,
      confirmedAt: null,
      confirmedBy: null,
      finishedAt: null,
      failure: null,
    })
    .returning('submissionId')
    .executeTakeFirstOrThrow()
  return submissionId
}

export const findSubmission = (ctx: Context, submissionId: number): Promise<Submission | undefined> =>
  tables(ctx).selectFrom('intake.submission').selectAll().where('submissionId', '=', submissionId).executeTakeFirst()

/** The same, locked until the transaction ends. */
export const lockSubmission = (ctx: Context, submissionId: number): Promise<Submission | undefined> =>
  tables(ctx).selectFrom('intake.submission').selectAll().where('submissionId', '=', submissionId).forNoKeyUpdate().executeTakeFirst()

/** Several, locked in the order of their numbers. */
export async function lockSubmissions(ctx: Context, numbers: readonly number[]): Promise<Submission[]> {
  if (numbers.length === 0) return []
  const query = tables(ctx)
    .selectFrom('intake.submission')
    .selectAll()
    .where('submissionId', 'in', numbers)
    .orderBy('submissionId')
    .forNoKeyUpdate()
  return query.execute()
}

export type SubmissionFilter = {
  readonly sourceCode?: string | undefined
  readonly item?: string | undefined
  readonly states?: readonly SubmissionState[]
  /** Those that mend the refused rows of this one. */
  readonly follows?: number | undefined
  /** Those with refused rows, and those that failed or were discarded, that came in no later submission and were not set aside. */
  readonly toMend?: boolean
  /** Without those of which nothing was taken, such as a program's first tries. */
  readonly taken?: boolean
  readonly limit?: number
  readonly before?: number | undefined
}

/** Nobody set aside what was refused of it. */
export const mayBeMended = sql<boolean>`submission.state = 'done' and submission.set_aside is null`

/** How many of its refused rows came in no file that follows it; nought or less where all did. */
export const rowsToMend = sql<number>`(
  (select count(*) from intake.refused_row r where r.submission_id = submission.submission_id and (r.cells is not null or r.concerns <> '{}')) - (
    select coalesce(sum(case f.state when 'done' then f.accepted + f.updated + f.unchanged + f.waiting else f.rows_read - f.rows_person end), 0)
      from intake.submission f where f.follows = submission.submission_id and f.state not in ('failed', 'discarded')))`

/**
 * Rows of a submission were refused, fewer were taken of the files that follow it or are on their way in them, and they were not set
 * aside. Nothing was kept of rows about persons, which mend nothing: there is something to say of those with the code of an organisation.
 */
const waitsToBeMended = sql<boolean>`${mayBeMended} and ${rowsToMend} > 0`

/**
 * Nothing of a file was taken, though it held something: it failed, or was discarded after it was read. Its source neither sent it again,
 * as one that follows it or with the same rows, nor set it aside. That another file bears its name says nothing.
 */
export const waitsToComeAgain = sql<boolean>`
  submission.set_aside is null
  and (submission.state = 'failed' and submission.failure ->> 'code' not in ('intake.empty-list', 'intake.no-rows')
       or submission.state = 'discarded' and submission.rows_read > submission.rows_person)
  and not exists (
    with recursive follower as (
      select f.submission_id, f.state from intake.submission f where f.follows = submission.submission_id
      union select f.submission_id, f.state from follower join intake.submission f on f.follows = follower.submission_id
    )
    select from follower where state = 'done')
  and not exists (
    select from intake.submission f
     where f.digest = submission.digest and f.source_code = submission.source_code and f.item = submission.item and f.state = 'done')`

/** Whose file of which item is neither records, refused nor given up; `isFailed`: nothing of it was taken, as it failed or was discarded, and it did not come again. */
export type FileOnItsWay = { readonly source: string; readonly item: string; readonly isFailed: boolean }

/** Files being read, waiting for their sender's yes, being merged, failed or discarded. */
export const filesOnTheirWay = sql<FileOnItsWay>`
    select source_code as source, item, false as "isFailed" from intake.submission where state in ('received', 'checked', 'confirmed', 'merging')
    union select source_code, item, true from intake.submission where ${waitsToComeAgain}
    order by 1, 2, 3`

/** Submissions, newest first. */
export function listSubmissions(
  ctx: Context,
  { sourceCode, item, states, follows, toMend, taken, limit = 50, before }: SubmissionFilter,
): Promise<Submission[]> {
  let query = tables(ctx).selectFrom('intake.submission').selectAll().orderBy('submissionId', 'desc').limit(limit)
  if (sourceCode !== undefined) query = query.where('sourceCode', '=', sourceCode)
  if (item !== undefined) query = query.where('item', '=', item)
  if (follows !== undefined) query = query.where('follows', '=', follows)
  if (states !== undefined) query = query.where('state', 'in', states)
  if (toMend === true) query = query.where((eb) => eb.or([waitsToBeMended, waitsToComeAgain]))
  if (taken === true) query = query.where('state', '<>', 'failed')
  if (before !== undefined) query = query.where('submissionId', '<', before)
  return query.execute()
}

/** Numbers of submissions in these states, the longest there first; `before` bounds when they came into the state they are in. */
export async function numbersIn(
  ctx: Context,
  states: readonly SubmissionState[],
  { before, limit }: { before?: Date; limit?: number } = {},
): Promise<number[]> {
  let query = tables(ctx).selectFrom('intake.submission').select('submissionId').where('state', 'in', states).orderBy('submissionId')
  if (before !== undefined) query = query.where((eb) => eb(eb.fn.coalesce('confirmedAt', 'checkedAt', 'receivedAt'), '<=', before))
  if (limit !== undefined) query = query.limit(limit)
  return (await query.execute()).map((row) => row.submissionId)
}

type Changes = Partial<Omit<Submission, 'submissionId'>> & { readonly digest?: Buffer }
const jsonColumns: ReadonlySet<string> = new Set(['layout', 'columns', 'problems', 'repeats', 'setAside', 'leafRanges', 'failure'])

/** Changes as they are stored. */
const stored = (changes: Changes): Updateable<IntakeTables['intake.submission']> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, jsonColumns.has(name) && value !== null ? JSON.stringify(value) : value]),
  )

export async function updateSubmission(ctx: Context, submissionId: number, changes: Changes): Promise<void> {
  await tables(ctx).updateTable('intake.submission').set(stored(changes)).where('submissionId', '=', submissionId).execute()
}

/** Changes a submission that is still being read; false when it is not. */
export async function updateReceived(ctx: Context, submissionId: number, changes: Changes): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('intake.submission')
    .set(stored(changes))
    .where('submissionId', '=', submissionId)
    .where('state', '=', 'received')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertReceipt(ctx: Context, submissionId: number, document: string): Promise<void> {
  await tables(ctx).insertInto('intake.receipt').values({ submissionId, document, signedAt: ctx.now() }).execute()
}

/** The last receipt of a submission, a JSON document; undefined before it is finished. */
export async function findReceipt(ctx: Context, submissionId: number): Promise<string | undefined> {
  const query = tables(ctx).selectFrom('intake.receipt').select('document').where('submissionId', '=', submissionId)
  return (await query.orderBy('receiptId', 'desc').limit(1).executeTakeFirst())?.document
}

/** What a batch did to the counts of its submission. */
export type BatchCounts = Pick<Counts, 'rowsMerged' | 'accepted' | 'updated' | 'unchanged' | 'refused' | 'waiting' | 'late'>

export async function addCounts(ctx: Context, submissionId: number, counts: BatchCounts): Promise<void> {
  const add = (name: keyof typeof counts) => sql<number>`${sql.ref(name)} + ${counts[name]}`
  await tables(ctx)
    .updateTable('intake.submission')
    .set({
      rowsMerged: add('rowsMerged'),
      accepted: add('accepted'),
      updated: add('updated'),
      unchanged: add('unchanged'),
      refused: add('refused'),
      waiting: add('waiting'),
      late: add('late'),
    })
    .where('submissionId', '=', submissionId)
    .execute()
}

/**
 * Names the last submission of the source before this one that brings the same sanitised rows and was confirmed. Asked when the
 * file is read and again when it is merged, for the earlier one may still have been on its way.
 */
export async function nameSame(ctx: Context, submissionId: number): Promise<void> {
  await sql`
    update intake.submission s set same_as = (
      select max(e.submission_id) from intake.submission e
       where e.digest = s.digest and e.source_code = s.source_code and e.state in ('confirmed', 'merging', 'done') and e.submission_id < s.submission_id)
     where s.submission_id = ${submissionId} and s.same_as is null`.execute(ctx.db)
}

export type RefusedRow = { readonly rowNo: number; readonly cells: readonly string[] | null; readonly problems: readonly Problem[] }

/** Refused rows in the order of the file, page by page. */
export function refusedRows(ctx: Context, submissionId: number, after = 0, limit = 1000): Promise<RefusedRow[]> {
  return tables(ctx)
    .selectFrom('intake.refusedRow')
    .select(['rowNo', 'cells', 'problems'])
    .where('submissionId', '=', submissionId)
    .where('rowNo', '>', after)
    .orderBy('rowNo')
    .limit(limit)
    .execute()
}

/** Refuses rows while merging; `cells` are put together from what was staged. */
export async function insertRefused(ctx: Context, submissionId: number, rows: readonly RefusedRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tables(ctx)
      .insertInto('intake.refusedRow')
      .values(
        rows.slice(at, at + 1000).map((row) => ({
          submissionId,
          rowNo: row.rowNo,
          cells: row.cells === null ? null : [...row.cells],
          problems: JSON.stringify(row.problems),
          // What merging turned down is no longer on its way: it was judged.
          concerns: [],
        })),
      )
      .execute()
}

export async function deleteRefused(ctx: Context, submissionId: number): Promise<void> {
  await tables(ctx).deleteFrom('intake.refusedRow').where('submissionId', '=', submissionId).execute()
}

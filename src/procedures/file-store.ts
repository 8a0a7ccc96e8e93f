import type { Context } from '../platform/context.ts'
import type { Case } from './case.ts'
import type { ProceduresTables } from './tables.ts'

type Row = ProceduresTables['procedures.stepFile']

/** A file that came with a step. */
export type StepFile = Omit<Row, 'subjectId' | 'caseId'>

const tables = (ctx: Context) => ctx.db.withTables<ProceduresTables>()

export async function insertStepFiles(ctx: Context, files: readonly Row[]): Promise<void> {
  if (files.length === 0) return
  await tables(ctx)
    .insertInto('procedures.stepFile')
    .values([...files])
    .execute()
}

/** The files of a case, in the order they came. */
export const loadStepFiles = (ctx: Context, { subjectId, caseId }: Pick<Case, 'subjectId' | 'caseId'>): Promise<StepFile[]> =>
  tables(ctx)
    .selectFrom('procedures.stepFile')
    .select(['stepNo', 'fileNo', 'fileId', 'name', 'size', 'mediaType'])
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('stepNo')
    .orderBy('fileNo')
    .execute()

/** Which of these files came with a step of some case. */
export async function namedFiles(ctx: Context, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await tables(ctx).selectFrom('procedures.stepFile').select('fileId').distinct().where('fileId', 'in', fileIds).execute()
  return new Set(rows.map(({ fileId }) => fileId))
}

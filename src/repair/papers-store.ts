import type { Context } from '../platform/context.ts'
import type { Paper } from './store.ts'
import type { RepairTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RepairTables>()

export const papersOf = (ctx: Context, applicationId: number): Promise<Paper[]> =>
  tables(ctx).selectFrom('repair.paper').selectAll().where('applicationId', '=', applicationId).orderBy('paperNo').execute()

/** Adds a paper behind those that are there; the caller holds the application. */
export async function insertPaper(ctx: Context, paper: Omit<Paper, 'paperNo'>): Promise<number> {
  const before = await tables(ctx)
    .selectFrom('repair.paper')
    .select((eb) => eb.fn.max('paperNo').as('last'))
    .where('subjectId', '=', paper.subjectId)
    .where('applicationId', '=', paper.applicationId)
    .executeTakeFirst()
  const paperNo = (before?.last ?? 0) + 1
  await tables(ctx)
    .insertInto('repair.paper')
    .values({ ...paper, paperNo })
    .execute()
  return paperNo
}

export async function deletePaper(ctx: Context, { subjectId, applicationId, paperNo }: Paper): Promise<void> {
  await tables(ctx)
    .deleteFrom('repair.paper')
    .where('subjectId', '=', subjectId)
    .where('applicationId', '=', applicationId)
    .where('paperNo', '=', paperNo)
    .execute()
}

/** Which of these files are papers of an application. */
export async function namedFiles(ctx: Context, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await tables(ctx).selectFrom('repair.paper').select('fileId').distinct().where('fileId', 'in', fileIds).execute()
  return new Set(rows.map(({ fileId }) => fileId))
}

import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Defect, DefectOperation } from './defect.ts'
import type { SubjectsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

const defectColumns = [
  'defectId',
  'kind',
  'code',
  'name',
  'subjectId',
  'otherCode',
  'otherName',
  'foundIn',
  'foundAt',
  'operation',
  'newCode',
  'note',
  'closedAt',
] as const

export type DefectFilter = {
  readonly kind?: Defect['kind'] | undefined
  readonly closed: boolean
  readonly before: number | null
  readonly size: number
}

export const loadDefects = (ctx: Context, { kind, closed, before, size }: DefectFilter): Promise<Defect[]> =>
  tables(ctx)
    .selectFrom('subjects.defect')
    .select(defectColumns)
    .where('closedAt', closed ? 'is not' : 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as Defect['kind']))
    .$if(before !== null, (query) => query.where('defectId', '<', before ?? 0))
    .orderBy('defectId', 'desc')
    .limit(size)
    .execute()

/** Defects of an organisation or its code, closed ones too. */
export const loadDefectsOf = (ctx: Context, subjectId: number, code: string | null): Promise<Defect[]> =>
  tables(ctx)
    .selectFrom('subjects.defect')
    .select(defectColumns)
    .where((eb) => eb.or([eb('subjectId', '=', subjectId), ...(code === null ? [] : [eb('code', '=', code), eb('otherCode', '=', code)])]))
    .orderBy('defectId', 'desc')
    .limit(100)
    .execute()

/** Open defects by kind and by the coding department, which the first character of a code names. */
export const countDefects = (ctx: Context): Promise<{ kind: Defect['kind']; department: string; count: number }[]> =>
  tables(ctx)
    .selectFrom('subjects.defect')
    .select(['kind', sql<string>`left(code, 1)`.as('department'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('closedAt', 'is', null)
    .groupBy(['kind', sql`left(code, 1)`])
    .execute()

/** How many organisations of the register have an open defect, of how many. */
export async function measureDefects(ctx: Context): Promise<{ defective: number; all: number }> {
  const { rows } = await sql<{ defective: number; all: number }>`
    select (select count(distinct coalesce(subject_id::text, code)) from subjects.defect where closed_at is null) as defective,
           (select count(*) from subjects.subject where merged_into is null) as all`.execute(ctx.db)
  return rows[0] as { defective: number; all: number }
}

export async function closeDefectRow(
  ctx: Context,
  defectId: number,
  answer: { operation: DefectOperation; newCode: string | null; note: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('subjects.defect')
    .set({ ...answer, closedAt: ctx.now(), closedBy: ctx.actor.id })
    .where('defectId', '=', defectId)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { identifierKinds, type Neighbour, type HeldCode, type Organisation, type PlaceNames } from './subject.ts'
import type { SubjectsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

export const loadIdentifiers = (ctx: Context, subjectId: number): Promise<HeldCode[]> =>
  tables(ctx)
    .selectFrom('subjects.identifier')
    .select(['kind', 'value', 'usedFrom', 'usedTo', 'origin'])
    .where('subjectId', '=', subjectId)
    .orderBy(sql`used_to is not null`)
    .orderBy(sql`array_position(${Object.keys(identifierKinds)}::text[], kind)`)
    .orderBy('usedTo', 'desc')
    .execute()

export async function loadBranches(ctx: Context, subjectId: number, size: number): Promise<{ branches: Neighbour[]; branchCount: number }> {
  const branches = tables(ctx).selectFrom('subjects.subject').where('parentSubjectId', '=', subjectId).where('mergedInto', 'is', null)
  return {
    branches: await branches.select(['subjectId', 'uscc', 'name', 'status']).orderBy('nameKey').limit(size).execute(),
    branchCount: (await branches.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count,
  }
}

export async function loadPlaceNames(
  ctx: Context,
  { divisionCode, industryCode }: Pick<Organisation, 'divisionCode' | 'industryCode'>,
): Promise<PlaceNames> {
  const division = tables(ctx).selectFrom('subjects.divisionName').select('name').where('code', '=', divisionCode)
  const industry = tables(ctx).selectFrom('subjects.industry').select('name').where('code', '=', industryCode)
  return {
    divisionName: (await division.executeTakeFirst())?.name ?? null,
    industryName: (await industry.executeTakeFirst())?.name ?? null,
  }
}

import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { FormerName, Identifier, Organisation } from './subject.ts'
import type { SubjectsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

const organisationColumns = [
  'subjectId', 'uscc', 'name', 'subjectType', 'status', 'establishedOn', 'endedOn', 'regAuthority', 'address', 'divisionCode',
  'industryCode', 'size', 'legalRepresentative', 'parentSubjectId', 'mergedInto',
] as const // prettier-ignore

export const loadOrganisation = (ctx: Context, subjectId: number): Promise<Organisation | undefined> =>
  tables(ctx).selectFrom('subjects.subject').select(organisationColumns).where('subjectId', '=', subjectId).executeTakeFirst()

export const loadOrganisations = (ctx: Context, subjectIds: readonly number[]): Promise<Organisation[]> =>
  subjectIds.length === 0 ? Promise.resolve([]) : tables(ctx).selectFrom('subjects.subject').select(organisationColumns).where('subjectId', 'in', subjectIds).execute()

/** The living organisation a code belongs to, if exactly one does. */
export async function subjectOfCode(ctx: Context, code: string): Promise<number | undefined> {
  const rows = await tables(ctx).selectFrom('subjects.codeOf').select('subjectId').distinct().where('value', '=', code).limit(2).execute()
  return rows.length === 1 ? rows[0]?.subjectId : undefined
}

export const loadFormerNames = (ctx: Context, subjectId: number): Promise<FormerName[]> =>
  tables(ctx)
    .selectFrom('subjects.formerName')
    .select(['name', 'usedFrom', 'usedTo'])
    .where('subjectId', '=', subjectId)
    .orderBy(sql`used_to desc nulls last`)
    .orderBy('nameKey')
    .execute()

export const loadIdentifiers = (ctx: Context, subjectId: number): Promise<Identifier[]> =>
  tables(ctx).selectFrom('subjects.identifier').select(['kind', 'value', 'isCurrent']).where('subjectId', '=', subjectId).orderBy('isCurrent', 'desc').orderBy('kind').orderBy('value').execute()

export const loadBranches = (ctx: Context, subjectId: number, limit: number): Promise<Organisation[]> =>
  tables(ctx).selectFrom('subjects.subject').select(organisationColumns).where('parentSubjectId', '=', subjectId).where('mergedInto', 'is', null).orderBy('name').limit(limit).execute()

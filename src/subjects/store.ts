import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { FormerName, Organisation } from './subject.ts'
import type { SubjectsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

const organisationColumns = [
  'subjectId',
  'uscc',
  'name',
  'subjectType',
  'status',
  'establishedOn',
  'endedOn',
  'regAuthority',
  'address',
  'divisionCode',
  'industryCode',
  'size',
  'parentSubjectId',
  'mergedInto',
] as const

/** Of a sole trader the representative is the owner, whose name is only for its own account: here nobody needs it. */
const representative = sql<string | null>`case when subject_type <> 'soleTrader' then legal_representative end`.as('legalRepresentative')

export const loadOrganisation = (ctx: Context, subjectId: number): Promise<Organisation | undefined> =>
  tables(ctx)
    .selectFrom('subjects.subject')
    .select([...organisationColumns, representative])
    .where('subjectId', '=', subjectId)
    .executeTakeFirst()

export const loadOrganisations = (ctx: Context, subjectIds: readonly number[]): Promise<Organisation[]> =>
  subjectIds.length === 0
    ? Promise.resolve([])
    : tables(ctx)
        .selectFrom('subjects.subject')
        .select([...organisationColumns, representative])
        .where('subjectId', 'in', subjectIds)
        .execute()

/** The living organisation a code of any kind belongs to, if exactly one does. */
export async function subjectOfAnyCode(ctx: Context, code: string): Promise<number | undefined> {
  const rows = await tables(ctx).selectFrom('subjects.codeOf').select('subjectId').distinct().where('value', '=', code).limit(2).execute()
  return rows.length === 1 ? rows[0]?.subjectId : undefined
}

/** The living organisation with a unified social credit code; null where nobody has it. */
export async function findSubject(ctx: Context, uscc: string): Promise<number | null> {
  const row = await tables(ctx)
    .selectFrom('subjects.codeOf')
    .select('subjectId')
    .where('value', '=', uscc)
    .where('kind', '=', 'uscc')
    .executeTakeFirst()
  return row?.subjectId ?? null
}

export async function loadFamily(ctx: Context, subjectId: number): Promise<number[]> {
  const rows = await tables(ctx).selectFrom('subjects.merged').select('absorbedId').where('survivorId', '=', subjectId).execute()
  return [subjectId, ...rows.map(({ absorbedId }) => absorbedId)]
}

export const loadFormerNames = (ctx: Context, subjectId: number): Promise<FormerName[]> =>
  tables(ctx)
    .selectFrom('subjects.formerName')
    .select(['name', 'usedFrom', 'usedTo'])
    .where('subjectId', '=', subjectId)
    .orderBy(sql`used_to desc nulls last`)
    .orderBy('nameKey')
    .execute()

/**
 * Names as short as a person's, or in letters, with the code of their organisation. Sole traders are left out, for their
 * names may be anything. A partial index holds just these.
 */
export async function loadShortNames(ctx: Context): Promise<{ uscc: string; nameKey: string }[]> {
  const { rows } = await sql<{ uscc: string; nameKey: string }>`
    select s.uscc, n.name_key
      from subjects.name_key n join subjects.subject s using (subject_id)
     where (n.name_key !~ '[一-龥]{5}' or n.name_key ~ '·') and s.uscc is not null and left(s.uscc, 2) <> '92'`.execute(ctx.db)
  return rows
}

/** Rewrites what the given organisations are found by: every name of their own and of those absorbed by them. */
export async function refreshSearchNames(ctx: Context, subjectIds: RawBuilder<unknown>): Promise<void> {
  await sql`
    update subjects.subject s set search_names = names.all_names
      from (
        select s.subject_id, s.name_key || coalesce('|' || string_agg(distinct n.name_key, '|') filter (where n.name_key <> s.name_key), '') as all_names
          from subjects.subject s
          left join lateral (select s.subject_id union all select absorbed_id from subjects.merged where survivor_id = s.subject_id) own on true
          left join subjects.name_key n on n.subject_id = own.subject_id
         where s.subject_id in (${subjectIds})
         group by s.subject_id, s.name_key
      ) names
     where names.subject_id = s.subject_id and names.all_names <> s.search_names`.execute(ctx.db)
}

import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { NeededPaper } from './application.ts'
import type { Draft, Paper } from './store.ts'
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

/**
 * Puts into a draft without papers what its departments hold already: for each need the papers of the newest application that asked the
 * same department for all of its records and ended without a repair; none of one whose papers were untrue.
 */
export async function takeOverPapers(
  ctx: Context,
  { subjectId, applicationId, begunBy }: Pick<Draft, 'subjectId' | 'applicationId' | 'begunBy'>,
  needed: readonly Pick<NeededPaper, 'sourceCode' | 'key' | 'recordIds'>[],
): Promise<void> {
  if (needed.length === 0) return
  await sql`
    with need as (
      select * from jsonb_to_recordset(${JSON.stringify(needed)}::jsonb) as n("sourceCode" text, key text, "recordIds" bigint[])),
    held as (
      select distinct on (n."sourceCode", n.key) n."sourceCode" as source_code, n.key, r.application_id
        from need n
        join repair.requested r on r.source_code = n."sourceCode" and r.record_id = any(n."recordIds") and r.applicant_id = ${subjectId}
       where exists (select from repair.paper p
                      where p.subject_id = r.applicant_id and p.application_id = r.application_id and p.source_code = n."sourceCode" and p.key = n.key)
       group by n."sourceCode", n.key, n."recordIds", r.application_id
      having count(*) = cardinality(n."recordIds") and bool_and(r.standing in ('cancelled', 'notAccepted', 'rejected'))
       order by n."sourceCode", n.key, r.application_id desc)
    insert into repair.paper (subject_id, application_id, paper_no, source_code, key, file_id, file_name, media_type, size, given_at, given_by, from_application)
    select p.subject_id, ${applicationId}, row_number() over (order by p.application_id, p.paper_no), p.source_code, p.key, p.file_id, p.file_name,
           p.media_type, p.size, ${ctx.now()}, ${begunBy}, p.application_id
      from held h
      join repair.paper p on p.subject_id = ${subjectId} and p.application_id = h.application_id and p.source_code = h.source_code and p.key = h.key
     where not exists (select from repair.paper given where given.subject_id = ${subjectId} and given.application_id = ${applicationId})
    on conflict do nothing`.execute(ctx.db)
}

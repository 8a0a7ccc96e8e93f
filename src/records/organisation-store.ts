import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { RecordsTables } from './tables.ts'

/** The social credit code of an organisation, empty when it has none. */
export async function codeOf(ctx: Context, subjectId: number): Promise<string> {
  const { rows } = await sql<{
    code: string
  }>`select coalesce(uscc, '') as code from subjects.organisation where subject_id = ${subjectId}`.execute(ctx.db)
  return rows[0]?.code ?? ''
}

export async function insertOrganisationChange(ctx: Context, change: RecordsTables['records.organisationChange']): Promise<void> {
  await ctx.db.withTables<RecordsTables>().insertInto('records.organisationChange').values(change).execute()
}

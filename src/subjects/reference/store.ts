import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SubjectsTables } from '../tables.ts'

export type DivisionRow = SubjectsTables['subjects.division']
export type IndustryRow = SubjectsTables['subjects.industry']

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

export async function installedFingerprint(ctx: Context, name: string): Promise<string | undefined> {
  const row = await tables(ctx).selectFrom('subjects.referenceState').select('fingerprint').where('name', '=', name).executeTakeFirst()
  return row?.fingerprint
}

export async function saveFingerprint(ctx: Context, name: string, fingerprint: string): Promise<void> {
  await tables(ctx)
    .insertInto('subjects.referenceState')
    .values({ name, fingerprint })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ fingerprint }))
    .execute()
}

/** Two programs that start at once install one after the other. */
export async function lockReference(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('subjects.reference'))`.execute(ctx.db)
}

export async function replaceDivisions(ctx: Context, rows: readonly DivisionRow[]): Promise<void> {
  await tables(ctx).deleteFrom('subjects.division').execute()
  await sql`
    insert into subjects.division (code, name, valid_from, valid_to, parent, is_local)
    select * from unnest(${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.validFrom)}::date[],
                         ${rows.map((row) => row.validTo)}::date[], ${rows.map((row) => row.parent)}::text[], ${rows.map((row) => row.isLocal)}::boolean[])
  `.execute(ctx.db)
}

export async function replaceIndustries(ctx: Context, rows: readonly IndustryRow[]): Promise<void> {
  await tables(ctx).deleteFrom('subjects.industry').execute()
  await sql`
    insert into subjects.industry (code, level, parent, section, name)
    select * from unnest(${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.level)}::int[], ${rows.map((row) => row.parent)}::text[],
                         ${rows.map((row) => row.section)}::text[], ${rows.map((row) => row.name)}::text[])
  `.execute(ctx.db)
}

import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Document } from './report.ts'
import type { DocumentRow, ReportsTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<ReportsTables>()

type Key = { readonly subjectId: number; readonly number: string }

export const loadDocument = (ctx: Context, { subjectId, number }: Key): Promise<Document | undefined> =>
  tables(ctx)
    .selectFrom('reports.document')
    .select(['fileId', 'size', 'signedAt', 'isStamped'])
    .where('subjectId', '=', subjectId)
    .where('number', '=', number)
    .executeTakeFirst()

/** The credential of a report whose forms are made. */
export async function loadCredential(ctx: Context, { subjectId, number }: Key): Promise<string> {
  const { credential } = await tables(ctx)
    .selectFrom('reports.credential')
    .select('credential')
    .where('subjectId', '=', subjectId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return credential
}

/** Keeps the first one that was made. */
export async function insertCredential(ctx: Context, row: Key & { readonly credential: string }): Promise<void> {
  await tables(ctx)
    .insertInto('reports.credential')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Reports that name a certificate and have no forms yet, the oldest first. */
export async function waitingFor(ctx: Context, thumbprint: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select report.number from reports.report
     where not exists (select from reports.document d where d.subject_id = report.subject_id and d.number = report.number)
       and report.statement::json -> 'certificates' ->> 0 = ${thumbprint}
     order by report.leaf_index`.execute(ctx.db)
  return rows.map(({ number }) => number)
}

/** Keeps the first one that was made; gives that one. */
export async function insertDocument(ctx: Context, row: DocumentRow): Promise<Document> {
  const mine = await tables(ctx)
    .insertInto('reports.document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('fileId')
    .executeTakeFirst()
  return mine ? row : ((await loadDocument(ctx, row)) ?? row)
}

/** Which of some files are documents of reports. */
export async function namedFiles(ctx: Context, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await tables(ctx).selectFrom('reports.document').select('fileId').distinct().where('fileId', 'in', fileIds).execute()
  return new Set(rows.map(({ fileId }) => fileId))
}

/** Remembers a certificate, the key's own first, for whoever checks a report later. */
export async function keepCertificates(ctx: Context, thumbprint: string, certificates: readonly Uint8Array[]): Promise<void> {
  await sql`insert into reports.certificate (thumbprint, certificates, used_since)
    values (${thumbprint}, ${certificates.map((der) => Buffer.from(der))}::bytea[], ${ctx.now()}) on conflict do nothing`.execute(ctx.db)
}

export type UsedCertificate = { readonly thumbprint: string; readonly certificates: readonly Uint8Array[]; readonly usedSince: Date }

/** Every certificate reports were signed with, the latest first. */
export const loadCertificates = (ctx: Context): Promise<UsedCertificate[]> =>
  tables(ctx).selectFrom('reports.certificate').selectAll().orderBy('usedSince', 'desc').orderBy('thumbprint').execute()

import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Consent, Grantee, Terms } from './consent.ts'
import type { ConsentTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<ConsentTables>()

/** An organisation, bank or source as its register names it. */
const nameOf = (unit: string, body: string) => sql<string>`coalesce(
  case when ${sql.ref(body)} = 'source' then (select l.name from sources.listed l where l.code = ${sql.ref(unit)}) end,
  (select o.name from subjects.code_of c join subjects.organisation o on o.subject_id = c.subject_id where c.value = ${sql.ref(unit)} and c.kind = 'uscc'),
  ${sql.ref(unit)})`

const consents = (ctx: Context) =>
  tables(ctx)
    .selectFrom('consent.consent as consent')
    .selectAll('consent')
    .select([
      sql<string>`(select o.name from subjects.organisation o where o.subject_id = consent.subject_id)`.as('name'),
      nameOf('consent.toUnit', 'consent.toBody').as('toName'),
    ])

export async function insertConsent(
  ctx: Context,
  consent: Terms & { readonly subjectId: number; readonly state: 'asked' | 'prepared' },
): Promise<number> {
  const row = await tables(ctx)
    .insertInto('consent.consent')
    .values({
      ...consent,
      items: [...consent.items],
      madeBy: ctx.actor.id,
      madeAt: ctx.now(),
      settledBy: null,
      settledAt: null,
      reason: null,
      jws: null,
      revokedBy: null,
      revokedAt: null,
    })
    .returning('consentId')
    .executeTakeFirstOrThrow()
  return row.consentId
}

export const loadConsent = (ctx: Context, consentId: number): Promise<Consent | undefined> =>
  consents(ctx).where('consentId', '=', consentId).executeTakeFirst()

/** The same, so that nobody else signs, revokes or uses it before this transaction ends. */
export async function lockConsent(ctx: Context, consentId: number): Promise<Consent | undefined> {
  await tables(ctx).selectFrom('consent.consent').select('consentId').where('consentId', '=', consentId).forUpdate().execute()
  return loadConsent(ctx, consentId)
}

/** Authorisations an organisation gave or is asked for, or those given to a body, newest first. */
export const loadConsents = (
  ctx: Context,
  among: { readonly code: string } | { readonly toBody: Grantee; readonly toUnit: string },
  limit = 200,
): Promise<Consent[]> =>
  consents(ctx)
    .where((where) =>
      'code' in among
        ? where('code', '=', among.code)
        : where.and([where('toBody', '=', among.toBody), where('toUnit', '=', among.toUnit)]),
    )
    .orderBy('consentId', 'desc')
    .limit(limit)
    .execute()

export async function settle(
  ctx: Context,
  { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>,
  change: { readonly state: 'signed'; readonly jws: string } | { readonly state: 'refused' | 'discarded'; readonly reason: string | null },
): Promise<void> {
  await tables(ctx)
    .updateTable('consent.consent')
    .set({ ...change, settledBy: ctx.actor.id, settledAt: ctx.now() })
    .where('subjectId', '=', subjectId)
    .where('consentId', '=', consentId)
    .execute()
}

export async function markRevoked(ctx: Context, { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>): Promise<void> {
  await tables(ctx)
    .updateTable('consent.consent')
    .set({ state: 'revoked', revokedBy: ctx.actor.id, revokedAt: ctx.now() })
    .where('subjectId', '=', subjectId)
    .where('consentId', '=', consentId)
    .execute()
}

/** When an authorisation was used, the latest first. */
export const loadUses = (ctx: Context, { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>) =>
  tables(ctx)
    .selectFrom('consent.use')
    .select(['useNo', 'usedAt'])
    .where('subjectId', '=', subjectId)
    .where('consentId', '=', consentId)
    .orderBy('useNo', 'desc')
    .execute()

export async function insertUse(
  ctx: Context,
  { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>,
  useNo: number,
): Promise<void> {
  await tables(ctx).insertInto('consent.use').values({ subjectId, consentId, useNo, usedAt: ctx.now(), actor: ctx.actor.id }).execute()
}

/** The living organisation with a code. */
export async function findSubject(ctx: Context, code: string): Promise<number | null> {
  const { rows } = await sql<{
    subjectId: number
  }>`select subject_id from subjects.code_of where value = ${code} and kind = 'uscc'`.execute(ctx.db)
  return rows[0]?.subjectId ?? null
}

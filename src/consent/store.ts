import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Consent, Terms } from './consent.ts'
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
  await tables(ctx).selectFrom('consent.consent').select('consentId').where('consentId', '=', consentId).forNoKeyUpdate().execute()
  return loadConsent(ctx, consentId)
}

/** Authorisations an organisation gave or is asked for, or those a body was given or asked for, from the newest on below a number. */
export const loadConsents = (
  ctx: Context,
  among: { readonly code: string } | { readonly toUnit: string },
  { before, limit, onlyAsked = false }: { readonly before?: number | undefined; readonly limit: number; readonly onlyAsked?: boolean },
): Promise<Consent[]> =>
  consents(ctx)
    .where((where) =>
      'code' in among
        ? where('code', '=', among.code)
        : where.and([
            where('toUnit', '=', among.toUnit),
            // What the organisation is still preparing is nobody else's business, nor what it threw away.
            where.or([where('state', 'in', ['asked', 'refused']), where('jws', 'is not', null)]),
          ]),
    )
    .$if(onlyAsked, (query) => query.where('state', '=', 'asked'))
    .$if(before !== undefined, (query) => query.where('consentId', '<', before as number))
    .orderBy('consentId', 'desc')
    .limit(limit)
    .execute()

/** How many requests wait for an organisation. */
export async function countAsked(ctx: Context, code: string): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('consent.consent')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('code', '=', code)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  return count
}

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

export type Used = { readonly count: number; readonly lastNo: number; readonly lastAt: Date | null }

/** How often an authorisation was used since a moment, or ever, and the last use of all. */
export async function countUses(
  ctx: Context,
  { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>,
  since: Date | null,
): Promise<Used> {
  const of = sql`u.subject_id = ${subjectId} and u.consent_id = ${consentId}`
  const { rows } = await sql<Used>`
    select (select count(*)::int from consent.use u where ${of} and (${since}::timestamptz is null or u.used_at >= ${since})) as count,
           coalesce(last.use_no, 0) as last_no, last.used_at as last_at
      from (select 1) one
      left join lateral (select u.use_no, u.used_at from consent.use u where ${of} order by u.use_no desc limit 1) last on true`.execute(
    ctx.db,
  )
  return rows[0] as Used
}

export async function insertUse(
  ctx: Context,
  { subjectId, consentId }: Pick<Consent, 'subjectId' | 'consentId'>,
  useNo: number,
): Promise<void> {
  await tables(ctx).insertInto('consent.use').values({ subjectId, consentId, useNo, usedAt: ctx.now(), actor: ctx.actor.id }).execute()
}

/** How many records of each kind are held about an organisation and stand. */
export async function countByItem(ctx: Context, subjectIds: readonly number[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ item: string; total: number }>`
    select item, count(*)::int as total from records.current
     where subject_id = any(${[...subjectIds]}::bigint[]) and state in ('current', 'ended') group by item`.execute(ctx.db)
  return new Map(rows.map(({ item, total }) => [item, total]))
}

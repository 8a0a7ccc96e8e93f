import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { openStates, type Claim, type ClaimState } from './claim.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

const claims = (ctx: Context) =>
  tables(ctx)
    .selectFrom('accounts.claim as claim')
    .innerJoin('accounts.user as user', 'user.id', 'claim.userId')
    .select([
      'claim.claimId',
      'claim.userId',
      'user.login',
      'user.name as userName',
      'claim.unit',
      'claim.proof',
      'claim.state',
      'claim.handOver',
      'claim.requestedAt',
      'claim.preparedBy',
      'claim.provedAt',
      'claim.decidedAt',
      'claim.decidedBy',
      'claim.reason',
    ])
    .select(
      sql<string | null>`(select organisation.name from subjects.code_of join subjects.organisation using (subject_id)
        where code_of.value = claim.unit and code_of.kind = 'uscc' limit 1)`.as('unitName'),
    )

/** Ends what a user had asked for about an organisation. */
export async function closeOpenClaims(ctx: Context, userId: string, unit: string): Promise<void> {
  await tables(ctx)
    .updateTable('accounts.claim')
    .set({ state: 'withdrawn', decidedAt: ctx.now(), decidedBy: ctx.actor.id })
    .where('userId', '=', userId)
    .where('unit', '=', unit)
    .where('state', 'in', openStates)
    .execute()
}

/** Ends what anybody had asked for about some organisations, with the reason the claimants read. Answers who they are. */
export async function closeClaimsOn(ctx: Context, units: readonly string[], reason: string): Promise<string[]> {
  const rows = await tables(ctx)
    .updateTable('accounts.claim')
    .set({ state: 'withdrawn', decidedAt: ctx.now(), decidedBy: ctx.actor.id, reason })
    .where('unit', 'in', units)
    .where('state', 'in', openStates)
    .returning('userId')
    .execute()
  return rows.map(({ userId }) => userId)
}

export const insertClaim = async (
  ctx: Context,
  claim: Pick<Claim, 'userId' | 'unit' | 'proof' | 'state' | 'preparedBy' | 'provedAt'>,
): Promise<number | null> => {
  const row = await tables(ctx)
    .insertInto('accounts.claim')
    .values({ ...claim, handOver: false, requestedAt: ctx.now(), decidedAt: null, decidedBy: null, reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('claimId')
    .executeTakeFirst()
  return row?.claimId ?? null
}

export const loadClaim = (ctx: Context, claimId: number): Promise<Claim | undefined> =>
  claims(ctx).where('claim.claimId', '=', claimId).executeTakeFirst()

/** Moves a claim on; false when it is no longer in one of the states `from`. */
export async function moveClaim(
  ctx: Context,
  claimId: number,
  from: readonly ClaimState[],
  changes: Partial<Pick<Claim, 'state' | 'handOver' | 'preparedBy' | 'provedAt' | 'decidedAt' | 'decidedBy' | 'reason'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('accounts.claim')
    .set(changes)
    .where('claimId', '=', claimId)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const loadClaimsOfUser = (ctx: Context, userId: string): Promise<Claim[]> =>
  claims(ctx).where('claim.userId', '=', userId).orderBy('claim.claimId', 'desc').limit(50).execute()

/** Claims in some states, the longest waiting first; closed ones newest first. */
export const loadClaims = (ctx: Context, states: readonly ClaimState[], limit: number): Promise<Claim[]> =>
  claims(ctx)
    .where('claim.state', 'in', states)
    .orderBy('claim.requestedAt', states.some((state) => openStates.includes(state)) ? 'asc' : 'desc')
    .limit(limit)
    .execute()

export async function countClaims(ctx: Context): Promise<Map<ClaimState, number>> {
  const rows = await tables(ctx)
    .selectFrom('accounts.claim')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** Proved claims that would take the account over from its heads. */
export const loadTakeovers = (ctx: Context, unit: string): Promise<Pick<Claim, 'claimId' | 'proof' | 'provedAt'>[]> =>
  tables(ctx)
    .selectFrom('accounts.claim')
    .select(['claimId', 'proof', 'provedAt'])
    .where('unit', '=', unit)
    .where('state', '=', 'proved')
    .where('handOver', '=', true)
    .orderBy('claimId')
    .execute()

/** Claims that wait would take the account over from the head it has got. */
export async function nowHandOvers(ctx: Context, unit: string): Promise<void> {
  await tables(ctx).updateTable('accounts.claim').set({ handOver: true }).where('unit', '=', unit).where('state', '=', 'proved').execute()
}

/** Whether the last thing the office did about the account, under any code of the organisation, was to take it away. */
export async function wasRevoked(ctx: Context, unit: string): Promise<boolean> {
  const last = await tables(ctx)
    .selectFrom('accounts.claim')
    .select('state')
    .where(
      'unit',
      'in',
      sql<string>`(select code.value from subjects.code_of code join subjects.code_of own using (subject_id) where own.value = ${unit} and code.kind = 'uscc')`,
    )
    .where('state', 'in', ['approved', 'revoked'])
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.state === 'revoked'
}

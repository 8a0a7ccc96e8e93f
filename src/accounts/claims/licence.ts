import type { PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { lockBody } from '../members/store.ts'
import { fail } from './errors.ts'
import { claimableOrganisation } from './organisation.ts'
import { newProvedClaim, requireProof, settleClaim } from './settle.ts'
import { loadClaimsOfUser } from './store.ts'

/** A provider of electronic licences told that the user holds the licence of an organisation. Returns the membership, or null while the office decides. */
export async function claimByLicence(ctx: PackContext, userId: string, uscc: string): Promise<number | null> {
  requireProof(ctx, 'licence')
  const organisation = await claimableOrganisation(ctx, uscc)
  return ctx.transaction(async (ctx) => {
    await lockBody(ctx, { body: 'organisation', unit: organisation.uscc })
    const before = (await loadClaimsOfUser(ctx, userId)).find(({ unit, proof }) => unit === organisation.uscc && proof === 'licence')
    // A licence is shown again at every sign-in: that asks nothing anew, and undoes nothing the office decided.
    if (before?.state === 'proved') return null
    if (before?.state === 'refused' || before?.state === 'revoked') throw fail('accounts.claim-closed')
    return settleClaim(ctx, await newProvedClaim(ctx, userId, organisation.uscc, 'licence', null))
  })
}

/** What came of a licence the provider vouched for: the account of the organisation at once, a wait for the office, or nothing. */
export type Licence = 'joined' | 'waiting' | null

/** Claims the account of the organisation a provider named. What keeps that from happening keeps nobody from signing in. */
export async function showLicence(
  ctx: PackContext,
  { login, userId }: { readonly login: string; readonly userId: string },
  claim: unknown,
): Promise<Licence> {
  if (typeof claim !== 'string' || claim.length > 40) return null
  const user = ctx.as({ kind: 'user', id: login, body: null, role: null, unit: null })
  try {
    return (await claimByLicence(user, userId, claim)) === null ? 'waiting' : 'joined'
  } catch (error) {
    if (!(error instanceof XinhengError)) throw error
    ctx.log.info({ user: login, code: error.code }, 'a licence was shown to no effect')
    return null
  }
}

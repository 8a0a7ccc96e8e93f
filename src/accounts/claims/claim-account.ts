import type { PackContext } from '../../packs/index.ts'
import { findOrganisation, type Organisation } from '../../subjects/index.ts'
import { admit } from '../sign-in/attempts.ts'
import { insertClaim, loadClaim, loadClaimsOfUser, moveClaim } from './store.ts'
import { openStates, type Claim } from './claim.ts'
import { withdrawCodes } from './code-store.ts'
import { fail } from '../errors.ts'
import { lockBody } from '../members/store.ts'
import { requireUser } from '../permission.ts'
import { newProvedClaim, requireProof, settleClaim } from './settle.ts'

/** The organisation of a code, with the unified code by which accounts know it. */
export async function organisationOf(ctx: PackContext, code: string): Promise<Organisation & { readonly uscc: string }> {
  const organisation = await findOrganisation(ctx, code)
  const { uscc } = organisation
  if (uscc === null)
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'organisation',
          text: {
            zh: '该主体在登记库中没有统一社会信用代码，请先到登记机关换发。',
            en: 'The register knows no unified social credit code of this organisation. Its registrar gives it one.',
          },
        },
      ],
    })
  return { ...organisation, uscc }
}

/** Asks for a letter with a code, sent to the registered address of the organisation. Whether it has an account already makes no difference. */
export async function requestLetter(ctx: PackContext, code: string, address: string | null = null): Promise<void> {
  const user = await requireUser(ctx)
  requireProof(ctx, 'letter')
  const organisation = await organisationOf(ctx, code)
  if (organisation.address === null)
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'organisation',
          text: {
            zh: '登记库中没有该主体的住所，无法寄信。请改用其他方式。',
            en: 'The register has no address of this organisation to write to. Use another proof.',
          },
        },
      ],
    })
  await admit(ctx, { letter: user.login, letterAddress: address })
  const claim = { userId: user.id, unit: organisation.uscc, proof: 'letter' as const, state: 'requested' as const }
  if ((await insertClaim(ctx, { ...claim, preparedBy: null, provedAt: null })) === null) throw fail('accounts.claim-open')
}

/** A provider of electronic licences told that the user holds the licence of an organisation. Returns the membership, or null while the office decides. */
export async function claimByLicence(ctx: PackContext, userId: string, uscc: string): Promise<number | null> {
  requireProof(ctx, 'licence')
  const organisation = await organisationOf(ctx, uscc)
  return ctx.transaction(async (ctx) => {
    await lockBody(ctx, { body: 'organisation', unit: organisation.uscc })
    const before = (await loadClaimsOfUser(ctx, userId)).find(({ unit, proof }) => unit === organisation.uscc && proof === 'licence')
    // A licence is shown again at every sign-in: that asks nothing anew, and undoes nothing the office decided.
    if (before?.state === 'proved') return null
    if (before?.state === 'refused' || before?.state === 'revoked') throw fail('accounts.claim-closed')
    return settleClaim(ctx, await newProvedClaim(ctx, userId, organisation.uscc, 'licence', null))
  })
}

/** The user's own claims, newest first. */
export async function ownClaims(ctx: PackContext): Promise<Claim[]> {
  return loadClaimsOfUser(ctx, (await requireUser(ctx)).id)
}

/** The applicant takes a claim back. */
export async function withdrawClaim(ctx: PackContext, claimId: number): Promise<void> {
  const user = await requireUser(ctx)
  const claim = await loadClaim(ctx, claimId)
  if (claim?.userId !== user.id) throw fail('accounts.no-such-claim', { values: { claim: claimId } })
  await ctx.transaction(async (ctx) => {
    if (!(await moveClaim(ctx, claimId, openStates, { state: 'withdrawn', decidedAt: ctx.now(), decidedBy: user.login })))
      throw fail('accounts.claim-moved')
    await withdrawCodes(ctx, { body: 'organisation', unit: claim.unit }, { claimId })
  })
}

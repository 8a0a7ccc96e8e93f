import type { PackContext } from '../../packs/index.ts'
import type { Organisation } from '../../subjects/index.ts'
import { requireOffice } from '../permission.ts'
import { lockBody } from '../members/store.ts'
import type { Claim } from './claim.ts'
import { insertCode, withdrawCodes } from './code-store.ts'
import { daysAfter, digestOfProof, newCode } from './code.ts'
import { fail } from './errors.ts'
import { claimableOrganisation } from './organisation.ts'
import { existingClaim } from './read.ts'
import { requireProof } from './settle.ts'
import { moveClaim } from './store.ts'

/** A code that proves a claim, shown this once. */
export type IssuedCode = { readonly code: string; readonly organisation: Organisation; readonly expiresAt: Date }

/** Gives a code to somebody at the window who showed the organisation's papers. An earlier one is good no more. */
export async function issueWindowCode(ctx: PackContext, code: string): Promise<IssuedCode> {
  requireOffice(ctx)
  const organisation = await claimableOrganisation(ctx, code)
  return issue(ctx, organisation, 'window', null)
}

/** Prints the letter of a claim: its code is in the letter and nowhere else. Printed again, the code before is good no more. */
export async function printLetter(ctx: PackContext, claimId: number): Promise<IssuedCode & { readonly claim: Claim }> {
  requireOffice(ctx)
  const claim = await existingClaim(ctx, claimId)
  const organisation = await claimableOrganisation(ctx, claim.unit)
  const issued = await ctx.transaction(async (ctx) => {
    if (!(await moveClaim(ctx, claimId, ['requested', 'sent'], { state: 'sent', preparedBy: ctx.actor.id })))
      throw fail('accounts.claim-moved')
    return issue(ctx, { ...organisation, uscc: claim.unit }, 'letter', claimId)
  })
  return { ...issued, claim }
}

async function issue(
  ctx: PackContext,
  organisation: Organisation & { readonly uscc: string },
  purpose: 'window' | 'letter',
  claimId: number | null,
): Promise<IssuedCode> {
  const { validDays } = requireProof(ctx, purpose)
  const body = { body: 'organisation' as const, unit: organisation.uscc }
  const code = newCode()
  const expiresAt = daysAfter(ctx.now(), validDays ?? 0)
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, body)
    await withdrawCodes(ctx, body, claimId === null ? { purpose } : { claimId })
    const issued = { issuedAt: ctx.now(), issuedBy: ctx.actor.id, expiresAt }
    await insertCode(ctx, digestOfProof(code), { ...body, ...issued, purpose, role: 'head', login: null, claimId })
  })
  return { code, organisation, expiresAt }
}

import type { PackContext } from '../../packs/index.ts'
import type { Account } from '../account.ts'
import { admit, forget } from '../sign-in/attempts.ts'
import { moveClaim } from './store.ts'
import { digestOfProof } from './code.ts'
import { findCode, takeCode, type Code } from './code-store.ts'
import { fail } from './errors.ts'
import type { BodyUnit } from '../members/membership.ts'
import { chooseMembership, insertMembership, keepActing, loadMembershipsOf, lockBody } from '../members/store.ts'
import { requireUser } from '../permission.ts'
import { identityOfSession } from '../sign-in/session.ts'
import { newProvedClaim, settleClaim } from './settle.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/**
 * Enters the code of an invitation, a window or a letter. With an invitation the user is a member at once; a proof is settled by
 * its rule. Returns the membership the session now acts for, or null while the office decides.
 */
export async function enterCode(ctx: PackContext, typed: string, connection: Connection): Promise<number | null> {
  const user = await requireUser(ctx)
  await admit(ctx, { proof: user.login, proofAddress: connection.address })
  const membershipId = await ctx.transaction(async (ctx) => {
    const digest = digestOfProof(typed)
    const found = await findCode(ctx, digest)
    if (found === undefined) throw fail('accounts.proof-refused')
    await lockBody(ctx, found)
    const code = await takeCode(ctx, digest, user.login, user.id)
    // A form sent twice: the first time it was taken.
    if (code === undefined && (await findCode(ctx, digest))?.usedBy === user.id) return membershipIn(ctx, user, found)
    if (code === undefined) throw fail('accounts.proof-refused')
    return code.purpose === 'invitation' ? join(ctx, user, code) : settleClaim(ctx, await provedClaim(ctx, user, code))
  })
  await forget(ctx, { proof: user.login })
  if (membershipId !== null) {
    const { token } = await identityOfSession(ctx, connection.headers, connection.secure)
    if (token !== null) await chooseMembership(ctx, token, membershipId)
  }
  return membershipId
}

async function membershipIn(ctx: PackContext, user: Account, { body, unit }: BodyUnit): Promise<number | null> {
  const own = (await loadMembershipsOf(ctx, [user.id])).find((one) => one.body === body && one.unit === unit)
  return own?.membershipId ?? null
}

async function join(ctx: PackContext, user: Account, code: Code): Promise<number> {
  await keepActing(ctx, user.id)
  const membershipId = await insertMembership(ctx, user.id, code)
  if (membershipId === null) throw fail('accounts.already-member')
  return membershipId
}

/** The claim a code proves: the one its letter was sent for, or a new one in place of what the user had asked for before. */
async function provedClaim(ctx: PackContext, user: Account, code: Code): Promise<number> {
  if (code.claimId !== null) {
    if (!(await moveClaim(ctx, code.claimId, ['sent'], { state: 'proved', provedAt: ctx.now() }))) throw fail('accounts.proof-refused')
    return code.claimId
  }
  return newProvedClaim(ctx, user.id, code.unit as string, 'window', code.issuedBy)
}

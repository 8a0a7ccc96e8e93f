import { mayApprove, organisationActedFor } from '../accounts/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { fail } from './errors.ts'

/** The code of the organisation the actor files for. */
export function requireOwn({ actor }: { readonly actor: Actor }): string {
  const code = organisationActedFor(actor)
  if (code === null) throw fail('filings.organisation-only')
  return code
}

export const maySign = ({ actor }: { readonly actor: Actor }): boolean => actor.kind === 'user' && mayApprove(actor)

/** Vouching is for the organisation's approvers and heads, in person: a key signs nothing. */
export function requireSigner(ctx: { readonly actor: Actor }): void {
  requireOwn(ctx)
  if (!maySign(ctx)) throw fail('filings.signer-only')
}

/** The program hands a filing in for the source; versions bear the number of the filing, no person. */
export const handingIn = (filingId: number): Actor => ({ ...system, id: `filing ${filingId}` })

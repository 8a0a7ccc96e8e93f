import { organisationActedFor, signsForOwn } from '../accounts/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { fail } from './errors.ts'

/** The code of the organisation the actor files for. */
export function requireOwn({ actor }: { readonly actor: Actor }): string {
  const code = organisationActedFor(actor)
  if (code === null) throw fail('filings.organisation-only')
  return code
}

/** Vouching is signing. */
export function requireSigner(ctx: { readonly actor: Actor }): void {
  requireOwn(ctx)
  if (!signsForOwn(ctx.actor)) throw fail('filings.signer-only')
}

/** The program hands a filing in for the source; versions bear the number of the filing, no person. */
export const handingIn = (filingId: number): Actor => ({ ...system, id: `filing ${filingId}` })

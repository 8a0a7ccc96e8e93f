import type { Actor } from '../platform/context.ts'
import { actsForOrganisation, isAuditor, signsForOwn } from '../accounts/index.ts'
import { grantees, type Consent, type Grantee } from './consent.ts'
import { fail } from './errors.ts'

const acts = (actor: Actor): boolean => (actor.kind === 'user' || actor.kind === 'key') && actor.role !== null && !isAuditor(actor)

/** The actor gives authorisations for this organisation. */
export const givesFor = ({ actor }: { readonly actor: Actor }, { code }: Pick<Consent, 'code'>): boolean => actsForOrganisation(actor, code)

/** The actor is the one it is for: a code is one body, whatever kind of account it reads with. */
export const isFor = (ctx: { readonly actor: Actor }, { toUnit }: Pick<Consent, 'toUnit'>): boolean => granteeOf(ctx)?.toUnit === toUnit

/** What is only prepared, or was thrown away before it was signed, is told nobody but the organisation. */
export const isTold = ({ state, jws }: Consent): boolean => state === 'asked' || state === 'refused' || jws !== null

/** The body the actor may be authorised as. */
export function granteeOf({ actor }: { readonly actor: Actor }): { readonly toBody: Grantee; readonly toUnit: string } | null {
  const body = grantees.find((one) => one === actor.body)
  return acts(actor) && body !== undefined && actor.unit !== null ? { toBody: body, toUnit: actor.unit } : null
}

/** Signing and revoking is for whoever signs for the organisation. */
export function requireSigner(ctx: { readonly actor: Actor }, consent: Pick<Consent, 'code'>): void {
  if (!givesFor(ctx, consent)) throw fail('consent.no-such-consent')
  if (!signsForOwn(ctx.actor)) throw fail('consent.signer-only')
}

import {
  isAuditor,
  mayApprove,
  organisationActedFor,
  type OwnOrganisation,
  ownOrganisation as ownOrganisationOf,
} from '../accounts/index.ts'
import type { Actor } from '../platform/context.ts'
import { actsForOffice, requireSource } from '../sources/index.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import type { Provider, Scene } from './scene.ts'

/** The body whose scenes the actor looks at, its auditors too. */
export function providerOf({ kind, body, role, unit }: Actor): Provider {
  if ((kind !== 'user' && kind !== 'key') || role === null || unit === null) throw fail('incentives.provider-only')
  if (body !== 'source' && body !== 'organisation' && body !== 'bank') throw fail('incentives.provider-only')
  return { body, unit }
}

/** The body the actor provides for: a department that is active, or an organisation. Auditors change nothing. */
export async function requireProvider(ctx: IncentivesContext): Promise<Provider> {
  const provider = providerOf(ctx.actor)
  if (isAuditor(ctx.actor)) throw fail('incentives.provider-only')
  if (provider.body === 'source') await requireSource(ctx, provider.unit)
  return provider
}

/** Drafts: a person, never a program. */
export async function requireDrafter(ctx: IncentivesContext): Promise<Provider> {
  if (ctx.actor.kind !== 'user') throw fail('incentives.provider-only')
  return requireProvider(ctx)
}

/** Who decides a scene: of a department its own approver or head, of anybody else one of the office. */
export function mayDecide(actor: Actor, { body, unit }: Provider): boolean {
  if (actor.kind !== 'user' || isAuditor(actor) || !mayApprove(actor)) return false
  return body === 'source' ? actor.body === 'source' && actor.unit === unit : actsForOffice(actor)
}

/** Who ends a scene: an approver or head of its provider, or of the office. */
export const mayEnd = (actor: Actor, { body, unit }: Provider): boolean =>
  actor.kind === 'user' && !isAuditor(actor) && mayApprove(actor) && ((actor.body === body && actor.unit === unit) || actsForOffice(actor))

/** Who reads a scene that is not public: its provider, and the office. */
export const maySee = ({ kind, body, role, unit }: Actor, scene: Scene): boolean =>
  kind === 'user' && role !== null && (body === 'office' || (body === scene.body && unit === scene.unit))

/** The organisation whose people the actor is of, its auditors too, with those merged into it. */
export const ownOrganisation = (ctx: IncentivesContext): Promise<OwnOrganisation> =>
  ownOrganisationOf(ctx, () => fail('incentives.organisation-only'))

/** The organisation the actor claims for. */
export async function requireClaimant(ctx: IncentivesContext): Promise<OwnOrganisation> {
  if (organisationActedFor(ctx.actor) === null) throw fail('incentives.organisation-only')
  return ownOrganisation(ctx)
}

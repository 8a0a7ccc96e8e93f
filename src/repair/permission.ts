import type { Context } from '../platform/context.ts'
import { isAuditor, organisationActedFor, organisationOf } from '../accounts/index.ts'
import { familyOf, findOrganisation, type Organisation } from '../subjects/index.ts'
import { fail } from './errors.ts'

/** Auditing gives a right to lists and logs, not to what an application, a paper or a notice says. */
export function refuseAuditor({ actor }: Context): void {
  if (isAuditor(actor)) throw fail('repair.not-for-auditors')
}

/** The organisation somebody acts for, with those that were merged into it. */
export type Own = { readonly organisation: Organisation; readonly family: readonly number[] }

/** The organisation of the actor; `toChange`: auditors read and change nothing. */
export async function ownOrganisation(ctx: Context, toChange = false): Promise<Own> {
  const code = toChange ? organisationActedFor(ctx.actor) : organisationOf(ctx.actor)
  if (code === null) throw fail('repair.organisation-only')
  const [organisation, family] = [await findOrganisation(ctx, code), await familyOf(ctx, code)]
  return { organisation, family }
}

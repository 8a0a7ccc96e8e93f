import type { Context } from '../platform/context.ts'
import { isAuditor, type OwnOrganisation, ownOrganisation as ownOrganisationOf, ownOrganisationToChange } from '../accounts/index.ts'
import { fail } from './errors.ts'

/** Auditing gives a right to lists and logs, not to what an application, a paper or a notice says. */
export function refuseAuditor({ actor }: Context): void {
  if (isAuditor(actor)) throw fail('repair.not-for-auditors')
}

/** The organisation of the actor; `toChange`: auditors read and change nothing. */
export const ownOrganisation = (ctx: Context, toChange = false): Promise<OwnOrganisation> =>
  (toChange ? ownOrganisationToChange : ownOrganisationOf)(ctx, () => fail('repair.organisation-only'))

import {
  departmentActedFor,
  departmentOf,
  isAuditor,
  type OwnOrganisation,
  ownOrganisation as ownOrganisationOf,
} from '../accounts/index.ts'
import { listItem } from '../packs/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { findReporters, requireSource, type Source } from '../sources/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'

/** The department whose cases the actor looks at, its auditors too. */
export function requireDepartmentReader(actor: Actor): string {
  const code = departmentOf(actor)
  if (code === null) throw fail('lists.department-only')
  return code
}

/** The department for which the actor proposes and decides, in person: it may submit listings as records today. */
export async function requireReporter(ctx: ListsContext): Promise<Source> {
  const code = departmentActedFor(ctx.actor)
  if (code === null) throw fail('lists.department-only')
  return requireSource(ctx, code, listItem)
}

/** Whether the actor's department may propose today. */
export const mayPropose = async (ctx: ListsContext): Promise<boolean> =>
  !isAuditor(ctx.actor) && (await findReporters(ctx, listItem)).some(({ code }) => code === ctx.actor.unit)

/** The organisation whose people the actor is of, its auditors too, with those merged into it. */
export const ownOrganisation = (ctx: ListsContext): Promise<OwnOrganisation> =>
  ownOrganisationOf(ctx, () => fail('lists.organisation-only'))

/** The program acts for the department; versions bear the number of the case, no person. */
export const handingIn = (caseId: number): Actor => ({ ...system, id: `listing ${caseId}` })

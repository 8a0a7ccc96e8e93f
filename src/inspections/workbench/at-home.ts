import { dayOf } from '../../platform/time.ts'
import { isToBeMade } from '../checks/assigned-check.ts'
import { listChecks } from '../checks/find-checks.ts'
import type { InspectionsContext } from '../context.ts'
import { listNoted } from '../checks/list-noted.ts'
import { listPlans } from '../plans/find-plan.ts'
import { isSecondFor } from '../pool/end-inspector.ts'
import { isEnding } from '../pool/inspector.ts'
import { listInspectors } from '../pool/name-inspector.ts'
import { mayAgree } from '../permission.ts'

/** What the first page of the workbench says to people of a department. How many checks somebody has to make is counted nowhere. */
export type ChecksAtHome = {
  readonly toMake: boolean
  /** Results of the department that wait for the actor; those of one page at the most. */
  readonly toConfirm: number
  /** Exempt reasons of noted checks that wait for the actor as the second person. */
  readonly reasons: number
  /** Numbers of inspectors whose end waits for the actor as the second person. */
  readonly endings: readonly string[]
  /** Plans of others that wait for the own department to agree. */
  readonly plans: readonly { readonly number: string; readonly title: string }[]
}

export async function checksAtHome(ctx: InspectionsContext): Promise<ChecksAtHome> {
  const year = Number(dayOf(ctx.now()).slice(0, 4))
  const { standing, own, sheets } = await listChecks(ctx)
  const plans = [...(await listPlans(ctx, year + 1)), ...(await listPlans(ctx, year))]
  const [noted, inspectors] = standing.confirms ? [await listNoted(ctx), await listInspectors(ctx)] : [[], []]
  return {
    toMake: own.checks.some(isToBeMade),
    toConfirm: sheets.checks.filter(({ sheet }) => sheet?.state === 'sent').length,
    reasons: noted.filter(({ mayConfirm }) => mayConfirm).length,
    endings: inspectors.flatMap((one) => (isEnding(one) && isSecondFor(ctx.actor, one) ? [one.number] : [])),
    plans: plans.filter((plan) => mayAgree(ctx.actor, plan)).map(({ number, title }) => ({ number, title })),
  }
}

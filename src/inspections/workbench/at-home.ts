import { dayOf } from '../../platform/time.ts'
import { isToBeMade } from '../checks/assigned-check.ts'
import { listChecks } from '../checks/find-checks.ts'
import type { InspectionsContext } from '../context.ts'
import { listPlans } from '../plans/find-plan.ts'
import { mayAgree } from '../permission.ts'

/** What the first page of the workbench says to people of a department. How many checks somebody has to make is counted nowhere. */
export type ChecksAtHome = {
  readonly toMake: boolean
  /** Results of the department that wait for the actor; those of one page at the most. */
  readonly toConfirm: number
  /** Plans of others that wait for the own department to agree. */
  readonly plans: readonly { readonly number: string; readonly title: string }[]
}

export async function checksAtHome(ctx: InspectionsContext): Promise<ChecksAtHome> {
  const [{ own, sheets }, plans] = await Promise.all([listChecks(ctx), listPlans(ctx, Number(dayOf(ctx.now()).slice(0, 4)))])
  return {
    toMake: own.checks.some(isToBeMade),
    toConfirm: sheets.checks.filter(({ sheet }) => sheet?.state === 'sent').length,
    plans: plans.filter((plan) => mayAgree(ctx.actor, plan)).map(({ number, title }) => ({ number, title })),
  }
}

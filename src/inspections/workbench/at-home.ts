import { dayOf } from '../../platform/time.ts'
import { isToBeMade } from '../checks/assigned-check.ts'
import { listChecks } from '../checks/find-checks.ts'
import type { InspectionsContext } from '../context.ts'
import { listPlans } from '../plans/find-plan.ts'
import { mayAgree } from '../permission.ts'

/** What the first page of the workbench says to people of a department. How many checks somebody has to make is counted nowhere. */
export type ChecksAtHome = {
  readonly toMake: boolean
  readonly toConfirm: boolean
  /** Plans of others that wait for the own department to agree. */
  readonly plans: readonly { readonly number: string; readonly title: string }[]
}

export async function checksAtHome(ctx: InspectionsContext): Promise<ChecksAtHome> {
  const [{ own, sheets }, plans] = await Promise.all([listChecks(ctx), listPlans(ctx, Number(dayOf(ctx.now()).slice(0, 4)))])
  return {
    toMake: own.checks.some(isToBeMade),
    toConfirm: sheets.checks.some(({ sheet }) => sheet?.state === 'sent'),
    plans: plans.filter((plan) => mayAgree(ctx.actor, plan)).map(({ number, title }) => ({ number, title })),
  }
}

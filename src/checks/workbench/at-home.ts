import { isAuditor } from '../../accounts/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { ChecksContext } from '../context.ts'
import { countLate } from '../late-store.ts'
import { departmentOf } from '../permission.ts'

export type CreditChecksAtHome = Awaited<ReturnType<typeof countLate>>

/** What the first page of the workbench says to those of a department who tell outcomes: how many are late, and since when. */
export async function creditChecksAtHome(ctx: ChecksContext): Promise<CreditChecksAtHome> {
  const sourceCode = departmentOf(ctx)
  return isAuditor(ctx.actor) ? { late: 0, since: null } : countLate(ctx, sourceCode, dayOf(ctx.now()))
}

import { isAuditor } from '../accounts/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ChecksContext } from './context.ts'
import { countLate } from './late-store.ts'
import { requireDepartmentReader } from './permission.ts'

export type LateChecks = Awaited<ReturnType<typeof countLate>>

/** How many outcomes the own department tells too late already, and since when; none to its auditors, who tell none. */
export async function lateChecks(ctx: ChecksContext): Promise<LateChecks> {
  const sourceCode = requireDepartmentReader(ctx)
  return isAuditor(ctx.actor) ? { late: 0, since: null } : countLate(ctx, sourceCode, dayOf(ctx.now()))
}

import { dayOf, yearBefore } from '../../platform/time.ts'
import { listSources } from '../../sources/index.ts'
import type { ChecksContext } from '../context.ts'
import { requireOfficeApprover } from '../permission.ts'
import { countByScene } from '../store.ts'

/** Every department, and how checks of all went by scene within a year. */
export async function readOverview(ctx: ChecksContext) {
  requireOfficeApprover(ctx)
  const today = dayOf(ctx.now())
  const [sources, figures] = await Promise.all([listSources(ctx), countByScene(ctx, null, yearBefore(today), today)])
  return { sources: sources.filter(({ status }) => status !== 'closed'), figures }
}

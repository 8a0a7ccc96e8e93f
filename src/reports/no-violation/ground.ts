import { filesUnderway, rowsThatMayConcern } from '../../intake/index.ts'
import { dayOf } from '../../platform/time.ts'
import { listSources } from '../../sources/index.ts'
import type { ReportsContext } from '../context.ts'
import type { Ground } from './assemble.ts'
import { loadCoverage } from './store.ts'

/**
 * What a no-violation report of an organisation rests on, but for the records themselves. A file leaves the files under way before its
 * rows wait, are refused or are records: asked for in this order, and records last, nothing is missed.
 */
export async function groundWithoutRecords(ctx: ReportsContext, code: string): Promise<Omit<Ground, 'held'>> {
  const [underway, waiting] = [await filesUnderway(ctx), await rowsThatMayConcern(ctx, code)]
  const [sources, stated] = [await listSources(ctx), await loadCoverage(ctx)]
  return { underway, waiting, sources, stated, today: dayOf(ctx.now()) }
}

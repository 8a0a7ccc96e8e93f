import { rowsThatMayConcern } from '../../intake/index.ts'
import { dayOf } from '../../platform/time.ts'
import { listSources } from '../../sources/index.ts'
import type { ReportsContext } from '../context.ts'
import type { Ground } from './assemble.ts'
import { loadCoverage } from './store.ts'

/** What a no-violation report of an organisation rests on, but for the records themselves. */
export async function groundWithoutRecords(ctx: ReportsContext, code: string): Promise<Omit<Ground, 'held'>> {
  const [waiting, sources, stated] = [await rowsThatMayConcern(ctx, code), await listSources(ctx), await loadCoverage(ctx)]
  return { waiting, sources, stated, today: dayOf(ctx.now()) }
}

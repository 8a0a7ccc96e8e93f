import { lastSent, onItsWay } from '../../intake/index.ts'
import { dayOf } from '../../platform/time.ts'
import { listSources } from '../../sources/index.ts'
import type { ReportsContext } from '../context.ts'
import type { Ground } from './field-cover.ts'
import { loadCoverage } from './store.ts'

/** What a no-violation report of an organisation rests on, but for the records: they are asked for last, so that what is no longer on its way is among them. */
export async function groundWithoutRecords(ctx: ReportsContext, code: string): Promise<Omit<Ground, 'held'>> {
  const { files, rows } = await onItsWay(ctx, code)
  const [sources, stated] = [await listSources(ctx), await loadCoverage(ctx)]
  return { files, waiting: rows, sources, stated, lastSent: await lastSent(ctx), today: dayOf(ctx.now()) }
}

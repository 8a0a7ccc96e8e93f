import type { PackContext } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import { selectInTime, selectShown, selectWereShown, type Told } from './feed/store.ts'
import { sightOf } from './rules/sight.ts'

/** Of these records, as their newest version has them, those of which an earlier version could be read, and whether by anybody. */
export const wereShown = (ctx: PackContext, recordIds: readonly number[]): Promise<Told[]> =>
  selectWereShown(ctx.db, sightOf(ctx), recordIds)

/** Of these records, those whose publicity was not over on a day, withdrawn or not. */
export const shownOn = async (ctx: PackContext, recordIds: readonly number[], day: Day): Promise<ReadonlySet<number>> =>
  new Set(await selectInTime(ctx.db, { ...sightOf(ctx), day }, recordIds))

/** Of these records, those everybody reads today, with their content. */
export const shownToday = async (ctx: PackContext, recordIds: readonly number[]): Promise<ReadonlySet<number>> =>
  new Set(await selectShown(ctx.db, sightOf(ctx), recordIds))

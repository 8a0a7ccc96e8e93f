import { compileCondition, listItem, type Measure, type MeasureTrigger } from '../packs/index.ts'
import { listingsInForce } from '../lists/index.ts'
import { holdsToday, lastDayOfUse } from '../records/index.ts'
import type { Day } from '../platform/time.ts'
import type { MeasuresContext } from './context.ts'
import { classesOf } from './executors.ts'
import { selectGrounds } from './ground-store.ts'
import type { Ground } from './measure.ts'

/** The records among these that stand today and whose time is not over; marked ones too. Who is listed the lists say. */
export async function groundsOf(ctx: MeasuresContext, recordIds: readonly number[]): Promise<ReadonlyMap<number, Ground>> {
  const found = recordIds.length === 0 ? [] : await selectGrounds(ctx, recordIds)
  const listed = [...new Set(found.flatMap(({ item, subjectId }) => (item === listItem ? subjectId : [])))]
  const listings = new Map((await listingsInForce(ctx, listed)).map((one) => [Number(one.listingId), one]))
  const grounds = found.flatMap(({ finderName, ...found }): Ground[] => {
    const one = { ...found, foundBy: classesOf(ctx.pack, finderName) }
    const listing = listings.get(one.recordId)
    if (one.item !== listItem) return holdsToday(ctx, one) ? [{ ...one, allowed: [], lastDay: lastDayOfUse(ctx, one) }] : []
    return listing === undefined ? [] : [{ ...one, allowed: listing.measures, lastDay: listing.listedUntil }]
  })
  return new Map(grounds.map((one) => [one.recordId, one]))
}

/** The list an entry is of; null for other records. */
export const listOf = ({ item, fields }: Pick<Ground, 'item' | 'fields'>): string | null =>
  item === listItem ? (fields['seriousListName'] ?? null) : null

/** The trigger of a restriction that fits a ground; of a listing only what its decision and its list allow. */
export function triggerFor(measure: Measure, ground: Ground, today: Day): MeasureTrigger | null {
  const list = listOf(ground)
  return (
    measure.triggers.find(
      ({ item, lists, when, finders }) =>
        item === ground.item &&
        (item === listItem ? list !== null && lists.includes(list) && ground.allowed.includes(measure.key) : true) &&
        (finders.length === 0 || finders.some((key) => ground.foundBy.includes(key))) &&
        (when === null || compileCondition(when)(ground.fields, today)),
    ) ?? null
  )
}

import { itemOn, publicityEnd, publicityOf, type Item, type PackContext } from '../packs/index.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import { selectUsable, type Standing } from './usable-store.ts'

/** A record that may be used for or against its organisation today. */
export type Usable = Standing & { readonly tendency: Item['tendency'] }

/**
 * What may be counted, scored or acted on about these organisations today: records that stand, are not disputed, and whose time of
 * publicity is not over; of what is not published and speaks against an organisation the time it may be shared counts. The view
 * `records.usable` and `holdsToday` are the same rule for who reads in statements of its own, in whose transaction no objection is overlooked.
 */
export async function usableRecords(ctx: PackContext, subjectIds: readonly number[]): Promise<Usable[]> {
  const today = dayOf(ctx.now())
  return (subjectIds.length === 0 ? [] : await selectUsable(ctx, subjectIds)).flatMap((record) => {
    const edition = itemOn(ctx.pack, record.item, record.decidedOn)
    return edition !== null && edition !== undefined && isInTime(edition, record, today) ? [{ ...record, tendency: edition.tendency }] : []
  })
}

function isInTime(edition: Item, record: Standing, today: Day): boolean {
  const { severity, decidedOn, scope } = record
  const rule = publicityOf(edition, severity, decidedOn)
  if (rule === null) return edition.tendency !== 'adverse'
  if (scope === 'public' && !rule.publish && edition.tendency !== 'adverse') return false
  const end = publicityEnd(rule, record)
  return end === null || today < end
}

/** Whether the time of a record that stands is not over today: the same rule, for who looks at marks itself. */
export function holdsToday(ctx: PackContext, record: Standing): boolean {
  const edition = itemOn(ctx.pack, record.item, record.decidedOn)
  return edition !== null && isInTime(edition, record, dayOf(ctx.now()))
}

/** The last day a record that stands may be acted on, by the same rule; null: none is the last. */
export function lastDayOfUse(ctx: PackContext, record: Standing): Day | null {
  const edition = itemOn(ctx.pack, record.item, record.decidedOn)
  const rule = edition === null ? null : publicityOf(edition, record.severity, record.decidedOn)
  const end = rule === null ? null : publicityEnd(rule, record)
  return end === null ? null : addDays(end, -1)
}

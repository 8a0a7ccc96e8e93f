import { gradesOf } from '../evaluation/index.ts'
import { listingsInForce, type Listing } from '../lists/index.ts'
import { incentivesOn, itemOn, openEnd, publicityEnd, publicityOf, type Pack } from '../packs/index.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'
import { loadKnown, loadRecordsOf, type Known, type KnownRecord } from './facts-store.ts'
import type { Fact, Facts } from './incentive.ts'

/** What the caller knows already of all it asks for: which living organisations they are, and the listings of them that are in force. */
export type KnownBefore = {
  readonly living?: readonly Omit<Known, 'asked'>[]
  readonly onLists?: readonly Listing[] | Promise<readonly Listing[]>
}

/**
 * What is known today of many organisations, by the number they were asked for; a few statements, however many there are.
 */
export async function loadFacts(
  ctx: IncentivesContext,
  subjectIds: readonly number[],
  { living: told, onLists }: KnownBefore = {},
): Promise<ReadonlyMap<number, Facts>> {
  const known = told?.map((one) => ({ asked: one.subjectId, ...one })) ?? (await loadKnown(ctx, subjectIds))
  const byId = new Map(known.map((one) => [one.subjectId, one]))
  const living = [...byId.keys()]
  const grounds = incentivesOn(ctx.pack, dayOf(ctx.now())).flatMap(({ ways, bars }) => [...ways, ...bars])
  const items = [...new Set(grounds.flatMap(({ item }) => item ?? []))]
  const [grades, records, listings] = await Promise.all([
    gradesOf(ctx, [...byId.values()]),
    loadRecordsOf(ctx, living, items),
    onLists ?? listingsInForce(ctx, living),
  ])
  const byHolder = Map.groupBy(records, ({ subjectId }) => subjectId)
  const listed = Map.groupBy(listings, ({ subjectId }) => subjectId)
  return new Map(
    known.map(({ asked, subjectId, subjectType, status }) => [
      asked,
      {
        ...{ subjectType, status, grade: grades.get(subjectId) ?? null },
        records: (byHolder.get(subjectId) ?? []).map((one) => factOf(one, ctx.pack)),
        // A listing that is disputed stands in nobody's way until that is answered.
        listings: (listed.get(subjectId) ?? []).flatMap(({ isMarked, listName }) => (isMarked ? [] : [listName])),
      },
    ]),
  )
}

/**
 * How long a record has effect. What speaks for an organisation: while it is valid. What speaks against it: while it is shown, and not
 * at all where it never is, as in evaluation.
 */
function factOf(record: KnownRecord, pack: Pack): Fact {
  const { recordId, item, fields, severity, decidedOn, validUntil } = record
  const edition = itemOn(pack, item, decidedOn)
  const rule = edition === null ? null : publicityOf(edition, severity, decidedOn)
  const end = rule === null ? null : publicityEnd(rule, record)
  const shownUntil: Day | null = end === null ? null : addDays(end, -1)
  return {
    ...{ recordId, item, fields },
    favourableUntil: validUntil === null || validUntil >= openEnd ? null : validUntil,
    adverseUntil: rule?.publish === true ? shownUntil : '0001-01-01',
  }
}

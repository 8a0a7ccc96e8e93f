import { gradesOf } from '../evaluation/index.ts'
import { incentivesOn, itemOn, openEnd, publicityEnd, publicityOf, type Pack } from '../packs/index.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'
import { loadKnown, loadRecordsOf, type KnownRecord } from './facts-store.ts'
import type { Fact, Facts } from './incentive.ts'

/** What is known today of many organisations, by the number they were asked for; a few statements, however many there are. */
export async function loadFacts(ctx: IncentivesContext, subjectIds: readonly number[]): Promise<ReadonlyMap<number, Facts>> {
  const known = await loadKnown(ctx, subjectIds)
  const living = [...new Set(known.map(({ subjectId }) => subjectId))]
  const grounds = incentivesOn(ctx.pack, dayOf(ctx.now())).flatMap(({ ways, bars }) => [...ways, ...bars])
  const items = [...new Set([...grounds.flatMap(({ item }) => item ?? []), listItem])]
  const [grades, records] = await Promise.all([gradesOf(ctx, living), loadRecordsOf(ctx, living, items)])
  const byHolder = Map.groupBy(records, ({ subjectId }) => subjectId)
  return new Map(
    known.map(({ asked, subjectId, subjectType, status }) => [
      asked,
      {
        ...{ subjectType, status, grade: grades.get(subjectId) ?? null },
        ...recordsAndListings(
          (byHolder.get(subjectId) ?? []).map((one) => factOf(one, ctx.pack)),
          dayOf(ctx.now()),
          ctx.pack,
        ),
      },
    ]),
  )
}

const listItem = 'seriousList'

function recordsAndListings(records: readonly Fact[], today: Day, pack: Pack): Pick<Facts, 'records' | 'listings'> {
  const names = new Map(pack.codeSets.get('seriousListName')?.codes.map(({ key, label }) => [key, label]))
  const on = records.filter(
    ({ item, fields, favourableUntil }) => item === listItem && !fields['removedDate'] && (favourableUntil ?? today) >= today,
  )
  return {
    records,
    listings: on.map(
      ({ fields }) => names.get(fields['seriousListName'] ?? '') ?? { zh: '严重失信主体名单', en: 'List of serious dishonesty' },
    ),
  }
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

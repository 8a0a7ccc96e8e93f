import { noViolationRulesOn } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { familyOf } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import type { Snapshot, SnapshotSection } from '../report.ts'
import { isOfPeriod, placeIn } from './answering.ts'
import { coverIn } from './assemble.ts'
import { findingOf } from './finding.ts'
import { groundWithoutRecords } from './ground.ts'
import { loadAnswering } from './store.ts'

/**
 * The fields of a no-violation report of which something else would be printed today: another finding, other records, or another body
 * missing. Only their names: what came may be known to nobody else. That time went on and more was delivered is no change.
 */
export async function overtakenFields(ctx: ReportsContext, { report, subject, period, sections }: Snapshot): Promise<Text[]> {
  const rules = noViolationRulesOn(ctx.pack, dayOf(ctx.now()))
  if (report !== 'noViolation' || period === undefined || rules === null) return []
  const items = new Set(rules.fields.flatMap((field) => field.items.map(({ item }) => item)))
  const records = await loadAnswering(ctx, await familyOf(ctx, subject.code), [...items])
  const inTime = records.filter((one) => isOfPeriod(rules, period, one))
  const ground = await groundWithoutRecords(ctx, subject.code)
  const grounds = { ...ground, waiting: ground.waiting.filter((one) => isOfPeriod(rules, period, one)) }
  return sections.flatMap((section) => {
    const field = rules.fields.find(({ key }) => key === section.key)
    if (field === undefined || section.finding === undefined) return []
    const own = inTime.filter(placeIn(field, rules, ground.sources))
    const { result, cover } = findingOf(coverIn(ctx.pack, rules, field, period, grounds), own.length)
    const today = told(
      result,
      own.map(({ id }) => id),
      cover.missing,
    )
    return today === told(section.finding.result, printedIn(section), section.finding.missing) ? [] : [section.name]
  })
}

const printedIn = ({ tables }: SnapshotSection): string[] => tables.flatMap(({ rows }) => rows.map(({ record }) => record))

const told = (result: string, records: readonly string[], missing: readonly { readonly code: string | null }[]): string =>
  JSON.stringify([result, records.toSorted(), missing.map(({ code }) => code ?? '').toSorted()])

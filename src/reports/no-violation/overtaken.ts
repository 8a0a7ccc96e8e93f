import { noViolationRulesOn } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { familyOf } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import type { Snapshot, SnapshotSection } from '../report.ts'
import { isOfPeriod, placeIn, placeInNone } from './answering.ts'
import { unplacedSection } from './assemble.ts'
import { coverIn } from './field-cover.ts'
import type { MissingBody } from './coverage.ts'
import { findingOf } from './finding.ts'
import { groundWithoutRecords } from './ground.ts'
import { loadAnswering } from './store.ts'

/**
 * The fields of a no-violation report of which something else would be printed today: another finding, other records, another body
 * missing, or more or fewer rows of one on their way; and the records of no field, when they are others. Only names: what came may be known to nobody else. That time went on and
 * more was delivered is no change, nor is a file on its way: it tells of nobody yet. One the report speaks of is, when it is through.
 */
export async function overtakenFields(ctx: ReportsContext, { report, subject, period, sections }: Snapshot): Promise<Text[]> {
  const rules = noViolationRulesOn(ctx.pack, dayOf(ctx.now()))
  if (report !== 'noViolation' || period === undefined || rules === null) return []
  const ground = await groundWithoutRecords(ctx, subject.code)
  const items = new Set(rules.fields.flatMap((field) => field.items.map(({ item }) => item)))
  const records = await loadAnswering(ctx, await familyOf(ctx, subject.code), [...items])
  const inTime = records.filter((one) => isOfPeriod(rules, period, one))
  const overtaken = sections.flatMap((section) => {
    const field = rules.fields.find(({ key }) => key === section.key)
    if (field === undefined || section.finding === undefined) return []
    const printed = section.finding.missing
    const files = ground.files.filter(({ source }) =>
      printed.some((body) => (body.underway === true || body.failed === true) && body.code === source),
    )
    const own = inTime.filter(placeIn(field, rules, ground.sources))
    const { result, cover } = findingOf(coverIn(ctx.pack, rules, field, period, { ...ground, files }), own.length)
    return told(result, idsOf(own), cover.missing) === told(section.finding.result, printedIn(section), printed) ? [] : [section.name]
  })
  const before = sections.find(({ key }) => key === unplacedSection.key)
  const today = idsOf(inTime.filter(placeInNone(rules, ground.sources)))
  const isSame = told('', today, []) === told('', before === undefined ? [] : printedIn(before), [])
  return isSame ? overtaken : [...overtaken, unplacedSection.name]
}

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id)

const printedIn = ({ tables }: SnapshotSection): string[] => tables.flatMap(({ rows }) => rows.map(({ record }) => record))

const told = (result: string, records: readonly string[], missing: readonly Pick<MissingBody, 'code' | 'waiting' | 'refused'>[]): string =>
  JSON.stringify([
    result,
    records.toSorted(),
    missing.map(({ code, waiting = 0, refused = 0 }) => `${code} ${waiting} ${refused}`).toSorted(),
  ])

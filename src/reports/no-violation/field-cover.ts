import type { FileOnItsWay } from '../../intake/index.ts'
import type { NoViolationField, NoViolationRules, Pack } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { Held } from '../assemble/held.ts'
import type { Period } from '../report.ts'
import { isAnswer, isFileOf, isOfPeriod, placeIn, placeInNone, type Answering } from './answering.ts'
import { coverOf, deliveredUntil, isCovered, type Cover, type Pending, type Stated } from './coverage.ts'

/**
 * What the report rests on: records of the organisation, rows that may concern it and are none yet, files that were not taken up yet,
 * sources, when each last sent, and what the office stated of them.
 */
export type Ground = {
  readonly held: Held
  readonly waiting: readonly Answering[]
  readonly files: readonly FileOnItsWay[]
  readonly sources: readonly Source[]
  readonly lastSent: ReadonlyMap<string, Day>
  readonly stated: readonly Stated[]
  readonly today: Day
}

/** The cover of a field, where what could be of it and is no record yet counts against the source that sent it; what is of no field may be of any. */
export function coverIn(
  pack: Pack,
  rules: NoViolationRules,
  field: NoViolationField,
  period: Period,
  { waiting, files, sources, lastSent, stated, today }: Omit<Ground, 'held'>,
): Cover {
  const [isOf, isOfNone] = [placeIn(field, rules, sources), placeInNone(rules, sources)]
  const rows = waiting.filter((one) => isOfPeriod(rules, period, one) && (isOf(one) || (isAnswer(field, one) && isOfNone(one))))
  const pending = new Map<string, Pending>()
  for (const { source, isFailed } of files.filter(isFileOf(field)))
    pending.set(source, { ...pending.get(source), ...(isFailed ? { failed: true } : { underway: true }) })
  for (const [code, all] of Map.groupBy(rows, ({ source }) => source)) {
    const refused = all.filter(({ isRefused }) => isRefused).length
    const waits = all.length - refused
    pending.set(code, { ...pending.get(code), ...(waits > 0 ? { waiting: waits } : {}), ...(refused > 0 ? { refused } : {}) })
  }
  return coverOf(field, period, { sources, stated, pending, lastSent, deliveredUntil: deliveredUntil(field, pack, today) })
}

/** The first day, later than the one chosen, from which a field would be covered as far as it was stated; null: there is none. */
export function coveredFrom(
  pack: Pack,
  rules: NoViolationRules,
  field: NoViolationField,
  period: Period,
  ground: Omit<Ground, 'held'>,
): Day | null {
  if (isCovered(coverIn(pack, rules, field, period, ground))) return null
  const days = ground.stated.flatMap((one) => (one.field === field.key && one.completeFrom !== null ? [one.completeFrom] : []))
  const later = days.filter((day) => period.from < day && day <= period.to).toSorted()
  return later.find((from) => isCovered(coverIn(pack, rules, field, { ...period, from }, ground))) ?? null
}

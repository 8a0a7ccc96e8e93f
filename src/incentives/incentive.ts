import {
  addDuration,
  compileCondition,
  describeGround,
  type Incentive,
  type IncentiveBar,
  type IncentiveWay,
  type Pack,
} from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { SubjectStatus, SubjectType } from '../subjects/index.ts'

/** A record of an organisation that stands and is not disputed, with its last day of effect (null: none known). */
export type Fact = {
  readonly recordId: number
  readonly item: string
  readonly fields: Readonly<Record<string, string | null>>
  /** In effect for whoever qualifies by it, and for whom it stands in the way: the two need not be the same. */
  readonly favourableUntil: Day | null
  readonly adverseUntil: Day | null
}

/** What is known of an organisation on a day. */
export type Facts = {
  readonly subjectType: SubjectType
  readonly status: SubjectStatus
  readonly grade: { readonly key: string; readonly name: Text } | null
  readonly records: readonly Fact[]
  /** Lists of serious dishonesty it is on, by name. */
  readonly listings: readonly Text[]
}

/** A way or a bar of an incentive, and whether it holds. */
export type Ground = {
  readonly key: string
  readonly name: Text
  readonly holds: boolean
  readonly records: readonly number[]
}

export type Verdict = {
  readonly qualifies: boolean
  readonly isOfType: boolean
  readonly ways: readonly Ground[]
  readonly bars: readonly Ground[]
  /** The last day it holds without being looked at again. */
  readonly until: Day
}

/** Whether an organisation qualifies for an incentive on a day, by which ways, and what stands in the way. Pure: the same for one and for all. */
export function judgeIncentive(incentive: Incentive, facts: Facts, today: Day, pack: Pack): Verdict {
  const ways = incentive.ways.map((way) => {
    const records = way.item === null ? [] : recordsOf(way, facts, today, 'favourableUntil')
    const holds = way.item === null ? facts.grade !== null && way.grades.includes(facts.grade.key) : records.length > 0
    return {
      key: way.key,
      name: wordsOf(way, pack),
      holds,
      records: records.map(({ recordId }) => recordId),
      until: latest(records, way),
    }
  })
  const bars = incentive.bars.map((bar) => {
    const records = bar.item === null ? [] : recordsOf(bar, facts, today, 'adverseUntil')
    const holds = bar.listed ? facts.listings.length > 0 : records.length > 0
    return { key: bar.key, name: wordsOf(bar, pack), holds, records: records.map(({ recordId }) => recordId) }
  })
  const isOfType = incentive.subjectTypes.includes(facts.subjectType) && facts.status === 'active'
  const held = ways.filter(({ holds }) => holds)
  const ends = [addDuration(today, incentive.lasts), incentive.to, held.some(({ until }) => until === null) ? null : last(held)]
  return {
    qualifies: isOfType && held.length > 0 && !bars.some(({ holds }) => holds),
    isOfType,
    ways: ways.map(({ until: _until, ...way }) => way),
    bars,
    until: ends.filter((day) => day !== null).toSorted()[0] ?? today,
  }
}

const words = new WeakMap<Pack, WeakMap<object, Text>>()

/** A ground of a pack in words, put once: thousands of organisations are judged by the same. */
function wordsOf(ground: IncentiveWay | IncentiveBar, pack: Pack): Text {
  const ofPack = words.get(pack) ?? new WeakMap<object, Text>()
  words.set(pack, ofPack)
  const put = ofPack.get(ground) ?? describeGround(ground, pack)
  ofPack.set(ground, put)
  return put
}

const last = (ways: readonly { readonly until: Day | null }[]): Day | null =>
  ways
    .flatMap(({ until }) => until ?? [])
    .toSorted()
    .at(-1) ?? null

/** The last day on which some record still gives it; null where one has no end. */
const latest = (records: readonly Fact[], { item }: IncentiveWay): Day | null =>
  item === null || records.some(({ favourableUntil }) => favourableUntil === null)
    ? null
    : (records
        .flatMap(({ favourableUntil }) => favourableUntil ?? [])
        .toSorted()
        .at(-1) ?? null)

function recordsOf(
  { item, when }: IncentiveWay | IncentiveBar,
  { records }: Facts,
  today: Day,
  until: 'favourableUntil' | 'adverseUntil',
): Fact[] {
  const inEffect = records.filter((one) => one.item === item && (one[until] ?? today) >= today)
  if (when === null || inEffect.length === 0) return inEffect
  const test = compileCondition(when)
  return inEffect.filter(({ fields }) => test(fields, today))
}

/** Why it qualifies, in a sentence. */
export const whyOf = ({ ways }: Verdict): Text => ({
  zh: ways
    .filter(({ holds }) => holds)
    .map(({ name }) => name.zh)
    .join('；'),
  en: ways
    .filter(({ holds }) => holds)
    .map(({ name }) => name.en)
    .join('; '),
})

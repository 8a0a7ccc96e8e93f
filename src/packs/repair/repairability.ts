import type { Text } from '../../platform/text.ts'
import { addDays, type Day } from '../../platform/time.ts'
import { repairRulesOn } from '../catalogue.ts'
import { fieldsOf } from '../conditions/fields.ts'
import { compileCondition, type Values } from '../conditions/compile.ts'
import { addDuration } from '../calendar/duration.ts'
import { publicityEnd, publicityOf, type RecordDays } from '../items/judge.ts'
import type { Item, Pack, PublicityRule } from '../pack.ts'
import type { RepairAnswer, RepairPaper, RepairRules } from './rules.ts'

/** What a record says of itself, as far as its repair depends on it. */
export type RecordFacts = RecordDays & {
  /** The edition of the day of the decision. */
  readonly item: Item
  readonly state: string
  readonly severity: string | null
  readonly scope: string
  readonly fields: Values
}

/**
 * How an application of a day stands. `early`: from `earliestDay` on. `over`: the display has ended by itself; `endsBefore`: it will
 * before the shortest time is over. `notShown`: never published. `none`: not by this way. `heldBack`: repaired or shielded already.
 * `gone`: withdrawn or erased.
 */
type Standing = 'now' | 'early' | 'over' | 'endsBefore' | 'notShown' | 'none' | 'heldBack' | 'gone'

export type Repairability = {
  readonly standing: Standing
  /** An application can be made, on this day or later. */
  readonly repairable: boolean
  /** Who reads it until repair or its time ends that: everyone; or, of one that is not published, the bodies it is shared with. */
  readonly reach: 'public' | 'shared' | 'none'
  readonly class: string | null
  /** The first day an application is taken; null: on no day. */
  readonly earliestDay: Day | null
  /** The last day the record is shown or shared, and so the last one to apply on; null: it has no end of its own. */
  readonly latestDay: Day | null
  /** The first day it is no longer shown or shared, without anybody doing anything. */
  readonly endsByItself: Day | null
  readonly conditions: readonly Text[]
  readonly papers: readonly (RepairPaper & { readonly isHeld: boolean })[]
  readonly decidedBy: Text | null
  /** Why it is not to be repaired by application, in the words of the pack. */
  readonly why: Text | null
  readonly rules: RepairRules | null
  readonly answer: RepairAnswer | null
}

const stateStandings: Readonly<Record<string, Standing>> = {
  repaired: 'heldBack',
  shielded: 'heldBack',
  withdrawn: 'gone',
  erased: 'gone',
}

/** Whether, from when and until when a record can be repaired by application, by the rules of a day. */
export function repairabilityOf(facts: RecordFacts, pack: Pack, today: Day): Repairability {
  const { item, severity, decidedOn, fields, state } = facts
  const rules = repairRulesOn(pack, today)
  const answer = rules?.answers.find((one) => fits(one, facts, today)) ?? null
  const publicity = publicityOf(item, severity, decidedOn)
  const reach = reachOf(facts, publicity, answer)
  const endsByItself = publicity === null || reach === 'none' ? null : publicityEnd(publicity, facts)
  const latestDay = endsByItself === null ? null : addDays(endsByItself, -1)
  const since = (answer?.since && fields[answer.since]) || decidedOn
  const shortest = answer?.after ?? publicity?.shortest ?? 'P0D'
  const earliestDay = answer?.way === 'application' && reach !== 'none' ? addDuration(since, shortest) : null
  const standing = ((): Standing => {
    const known = stateStandings[state]
    if (known !== undefined) return known
    if (reach === 'none') return 'notShown'
    if (latestDay !== null && latestDay < today) return 'over'
    if (earliestDay === null) return 'none'
    if (latestDay !== null && latestDay < earliestDay) return 'endsBefore'
    return today < earliestDay ? 'early' : 'now'
  })()
  const repairable = standing === 'now' || standing === 'early'
  const named = <T extends { readonly key: string }>(list: readonly T[] | undefined, keys: readonly string[]): T[] =>
    (list ?? []).filter(({ key }) => keys.includes(key))
  return {
    ...{ standing, repairable, reach, class: severity, latestDay, endsByItself, rules, answer },
    earliestDay: repairable ? earliestDay : null,
    conditions: repairable ? named(rules?.conditions, answer?.conditions ?? []).map(({ text }) => text) : [],
    papers: repairable
      ? named(rules?.papers, answer?.papers ?? []).map((paper) => ({ ...paper, isHeld: isHeld(paper, facts, today) }))
      : [],
    decidedBy: answer?.decidedBy ?? null,
    why: answer?.why ?? null,
  }
}

/** What is not published and speaks against an organisation is shared for the time of its class (disclosure, `sharingWindows`). */
function reachOf({ item, scope }: RecordFacts, publicity: PublicityRule | null, answer: RepairAnswer | null): Repairability['reach'] {
  if (publicity === null) return 'none'
  if (scope === 'public') return publicity.publish ? 'public' : 'none'
  return item.tendency === 'adverse' && answer !== null ? 'shared' : 'none'
}

const fits = ({ items, severities, when }: RepairAnswer, { item, severity, fields }: RecordFacts, today: Day): boolean =>
  items.includes(item.key) &&
  (severities.length === 0 || (severity !== null && severities.includes(severity))) &&
  (when === null || compileCondition(when)(fields, today))

/** The record says itself what the paper would prove. */
const isHeld = ({ held }: RepairPaper, { item, fields }: RecordFacts, today: Day): boolean =>
  held.some((one) => one.item === item.key && compileCondition(one.when)(fields, today))

/** The fields of records on which the answers of an edition depend. */
export const repairFields = (rules: RepairRules): string[] => [
  ...new Set(rules.answers.flatMap(({ when, since }) => [...(when === null ? [] : fieldsOf(when)), ...(since === null ? [] : [since])])),
]

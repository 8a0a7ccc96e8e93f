import { decidedSince, editionsOf, holdsOn, itemOn, type InForce, type Item, type Pack, type PublicityRule } from '../../packs/index.ts'
import { addDays, type Day } from '../../platform/time.ts'

type Until = PublicityRule['until']

/**
 * One stretch of decision days over which the records of an item are shown for one and the same time.
 * `severities`: only these classes, or all but these (a record without a class is never one of "these").
 */
export type PublicityWindow = {
  readonly item: string
  readonly from: Day
  readonly to: Day | null
  readonly severities: { readonly only: readonly string[] } | { readonly except: readonly string[] }
  readonly until: Until
}

/** A record's own scope decides; an edition that can give no record the public scope has no windows at all. */
const canBePublic = (edition: Item): boolean => edition.scope === 'public' || edition.scopes.some((rule) => rule.scope === 'public')

/** Which editions give windows at all, and which of their rules do. */
type Counted = { readonly edition: (edition: Item) => boolean; readonly rule: (rule: PublicityRule) => boolean }

/** Windows of one day's rules: the first rule that fits a severity class speaks for it, silence means not shown. */
function windowsOn(edition: Item, day: Day, counted: Counted['rule']): Pick<PublicityWindow, 'severities' | 'until'>[] {
  const windows: Pick<PublicityWindow, 'severities' | 'until'>[] = []
  const spokenFor: string[] = []
  for (const rule of edition.publicity) {
    if (!holdsOn(rule, day) || (rule.severity !== null && spokenFor.includes(rule.severity))) continue
    const severities = rule.severity === null ? { except: [...spokenFor] } : { only: [rule.severity] }
    if (counted(rule)) windows.push({ severities, until: rule.until })
    if (rule.severity === null) break
    spokenFor.push(rule.severity)
  }
  return windows
}

/** The days on which the rules of an item change. */
function turningDays(editions: readonly Item[]): Day[] {
  const days = new Set<Day>()
  for (const rule of editions.flatMap((edition): InForce[] => [edition, ...edition.publicity])) {
    days.add(rule.from)
    if (rule.to !== null) days.add(addDays(rule.to, 1))
  }
  return [...days].toSorted()
}

/** Every publicity rule of a pack as windows that do not overlap: a record is in one of them, or is not shown. */
export const publicityWindows = (pack: Pack): PublicityWindow[] => windowsOf(pack, { edition: canBePublic, rule: ({ publish }) => publish })

/**
 * The same for sharing what speaks against an organisation and is not public: the times are those of its class, published or not, so
 * that nothing is held against it for longer than if it had been shown to everyone.
 */
export const sharingWindows = (pack: Pack): PublicityWindow[] => windowsOf(pack, { edition: isAdverse, rule: () => true })

const isAdverse = ({ tendency }: Item): boolean => tendency === 'adverse'

/** The items whose records are shared for a time only. */
export const itemsSharedForATime = (pack: Pack): string[] => [...new Set(pack.items.filter(isAdverse).map(({ key }) => key))]

function windowsOf(pack: Pack, counted: Counted): PublicityWindow[] {
  const windows: PublicityWindow[] = []
  for (const item of new Set(pack.items.map((one) => one.key))) {
    const days = turningDays(editionsOf(pack, item))
    let open: PublicityWindow[] = []
    for (const [index, from] of days.entries()) {
      const next = days[index + 1]
      const to = next === undefined ? null : addDays(next, -1)
      const edition = itemOn(pack, item, from)
      const here = edition && counted.edition(edition) ? windowsOn(edition, from, counted.rule) : []
      const before = open
      open = here.map((window) => {
        const same = before.find((one) => sameRule(one, window))
        return { item, from: same?.from ?? from, to, ...window }
      })
      windows.push(...before.filter((one) => !here.some((window) => sameRule(one, window))))
    }
    windows.push(...open)
  }
  return windows
}

const sameRule = (a: Pick<PublicityWindow, 'severities' | 'until'>, b: Pick<PublicityWindow, 'severities' | 'until'>): boolean =>
  JSON.stringify([a.severities, a.until]) === JSON.stringify([b.severities, b.until])

/** A decision day before which nothing of this window can still be shown on `day`. */
export function earliestShown(window: PublicityWindow, day: Day): Day {
  const since = decidedSince(window, day)
  return since !== null && since > window.from ? since : window.from
}

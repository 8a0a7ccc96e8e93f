import type { Band, BandKey } from '../../packs/index.ts'
import type { SubjectType } from '../../subjects/index.ts'
import type { Stratum } from '../sampler/index.ts'
import type { Owner } from '../draws/held-draw.ts'

/** A plan of a department, or of several together, for a year of checks. */
export type Plan = Owner & {
  readonly planId: number
  readonly number: string
  readonly year: number
  readonly title: string
  readonly fields: readonly string[]
  readonly partners: readonly string[]
  readonly agreed: readonly string[]
  readonly types: readonly SubjectType[]
  readonly division: string | null
  readonly checks: number | null
  /** The draw made by it that was not abandoned. */
  readonly draw: string | null
  /** Whether that one was committed, so that anybody may follow it. */
  readonly isDrawOpen: boolean
}

/** Who has not agreed yet. */
export const missingOf = ({ partners, agreed }: Pick<Plan, 'partners' | 'agreed'>): readonly string[] =>
  partners.filter((unit) => !agreed.includes(unit))

/** A public stratum of fewer would tell who may guess the frame the band of somebody. */
export const leastOfStratum = 5

/** Which stratum each band is in: from the strictest on, one that has too few joins the next milder, the mildest the next stricter. */
export function joinBands(bands: readonly Band[], counts: ReadonlyMap<BandKey, number>): ReadonlyMap<BandKey, string> {
  const groups: { readonly keys: BandKey[]; objects: number }[] = []
  for (const { key } of bands.toReversed()) {
    const last = groups.at(-1)
    const objects = counts.get(key) ?? 0
    if (objects === 0 || (last !== undefined && last.objects < leastOfStratum)) {
      last?.keys.unshift(key)
      if (last === undefined) groups.push({ keys: [key], objects })
      else last.objects += objects
    } else groups.push({ keys: [key], objects })
  }
  const [mildest, next] = [groups.at(-1), groups.at(-2)]
  if (mildest !== undefined && next !== undefined && mildest.objects < leastOfStratum) next.keys.unshift(...(groups.pop()?.keys ?? []))
  return new Map(
    groups.flatMap(({ keys }) => {
      const stratum = keys.filter((key) => (counts.get(key) ?? 0) > 0).join(stratumMark)
      return keys.map((key) => [key, stratum === '' ? key : stratum] as const)
    }),
  )
}
const stratumMark = '+'

/** The strata of a draw: the bands that have anybody, by their ratios, of joined ones by the highest; or so many checks parted among them as the ratios are. */
export function strataOf(bands: readonly Band[], counts: ReadonlyMap<string, number>, checks: number | null): Stratum[] {
  const order = bands.map(({ key }) => key as string)
  const strictest = (stratum: string) => Math.max(...stratum.split(stratumMark).map((key) => order.indexOf(key)))
  const filled = [...counts]
    .filter(([, objects]) => objects > 0)
    .sort(([a], [b]) => strictest(a) - strictest(b))
    .map(([key, objects]): Part => {
      const own = bands.filter((band) => key.split(stratumMark).includes(band.key))
      const least = own.reduce((sum, band) => sum + band.least, 0)
      return { key, perMille: Math.max(...own.map((band) => band.perMille)), least: Math.min(least, objects), objects }
    })
  const parts = checks === null ? filled : allot(filled, checks)
  return parts
    .map(({ key, perMille, least }) => ({ key, objects: counts.get(key) ?? 0, perMille, least }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

type Part = { readonly key: string; readonly perMille: number; readonly least: number; readonly objects: number }

/** So many checks, in whole numbers: nobody gets more than there are, and the strictest first what is left over. */
function allot(bands: readonly Part[], checks: number): Part[] {
  const given = new Map(bands.map(({ key, least }) => [key, least]))
  const left = () => checks - [...given.values()].reduce((sum, one) => sum + one, 0)
  while (left() > 0) {
    const open = bands.filter(({ key, objects }) => (given.get(key) ?? 0) < objects)
    if (open.length === 0) break
    const whole = open.reduce((sum, { objects, perMille }) => sum + objects * perMille, 0)
    const free = left()
    for (const { key, objects, perMille } of open.toReversed()) {
      const more = Math.min(objects - (given.get(key) ?? 0), left(), Math.max(1, Math.floor((free * objects * perMille) / whole)))
      given.set(key, (given.get(key) ?? 0) + more)
    }
  }
  return bands.map((band) => ({ ...band, perMille: 0, least: given.get(band.key) ?? 0 }))
}

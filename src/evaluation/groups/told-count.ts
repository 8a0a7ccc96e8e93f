import { formatNumber } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { fewest } from './groups.ts'

/** A count of organisations as it is told: `few` is more than none and fewer than `fewest`. */
export type Told = number | 'few'

/**
 * The one rule of every count that leaves the office: down to a multiple of `fewest`. What is told in one place less what is told in another
 * then leaves as much room as was kept back, so that a small count is no more to be computed than to be read.
 */
export const tellCount = (count: number): Told => (count > 0 && count < fewest ? 'few' : count - (count % fewest))

/** Several counts together, as they are told: from what is told of each alone, so that it says no more of any of them. */
export type ToldSum = number | { readonly atLeast: number }
export const tellSum = (counts: readonly Told[]): ToldSum =>
  counts.every((one) => one === 0) ? 0 : { atLeast: counts.reduce<number>((all, one) => all + numberOf(one), 0) }

/** A sum in words of a language: `t` or `say`. */
export function toldSumWords(told: ToldSum, say: (text: Text) => string): string {
  if (typeof told === 'number') return formatNumber(told)
  const number = formatNumber(told.atLeast)
  return told.atLeast === 0 ? say({ zh: '很少', en: 'few' }) : say({ zh: `至少 ${number}`, en: `at least ${number}` })
}

const fewWords: Text = { zh: `少于 ${fewest}`, en: `fewer than ${fewest}` }
/** A count in words of a language: `t` or `say`. */
export const toldWords = (told: Told, say: (text: Text) => string): string => (told === 'few' ? say(fewWords) : formatNumber(told))
/** What a told count stands for where only numbers can be: in shares, charts and sums. */
export const numberOf = (told: Told): number => (told === 'few' ? 0 : told)

export const howTold: Text = {
  zh: `组织数向下取到 ${fewest} 的整倍数；少于 ${fewest} 的只写“少于 ${fewest}”，不能由几处数字相减推算。`,
  en: `Counts of organisations are told down to a multiple of ${fewest}, and of fewer only that they are: nothing told elsewhere gives them by subtraction.`,
}

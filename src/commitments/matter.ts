import { addDuration } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { addDays, type Day } from '../platform/time.ts'
import type { SubjectType } from '../subjects/index.ts'

export type MatterState = 'draft' | 'published' | 'ended'

/** Until when something has to be done: so long after the signature, by a day, or as long as it lasts. */
export type Term =
  | { readonly unit: 'days' | 'months'; readonly amount: number }
  | { readonly unit: 'day'; readonly day: Day }
  | { readonly unit: 'none' }

export const termUnits = {
  days: { zh: '签署后若干日', en: 'Days after the signature' },
  months: { zh: '签署后若干个月', en: 'Months after the signature' },
  day: { zh: '到某一日', en: 'By a day' },
  none: { zh: '没有期限（持续履行）', en: 'None: it holds on' },
} as const satisfies Readonly<Record<Term['unit'], Text>>

/** What an edition of a matter says. */
export type MatterTerms = {
  readonly kind: string
  readonly name: Text
  readonly basis: { readonly document: string; readonly article: string }
  readonly subjectTypes: readonly SubjectType[]
  readonly promise: string
  readonly duties: readonly string[]
  readonly term: Term
  /** Working days from the end of the term, or from the signature where there is none. */
  readonly checkWithin: number
  /** Days to cure what was found not to be fulfilled. */
  readonly cureWithin: number
  readonly consequence: string
  readonly publication: string
  readonly from: Day
  readonly to: Day | null
}

/** What a department accepts a commitment for, in one of its editions: a commitment keeps the edition it was signed on. */
export type Matter = MatterTerms & {
  readonly matterId: number
  readonly edition: number
  readonly sourceCode: string
  readonly state: MatterState
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly publishedAt: Date | null
  readonly endedAt: Date | null
  /** Null of an edition the next one replaced. */
  readonly endReason: string | null
}

/** The last day of the term of a commitment that is signed on a day; null where it has none. */
export function termEndOf({ term }: Pick<MatterTerms, 'term'>, signedOn: Day): Day | null {
  if (term.unit === 'none') return null
  if (term.unit === 'day') return term.day
  return term.unit === 'days' ? addDays(signedOn, term.amount) : addDuration(signedOn, `P${term.amount}M`)
}

/** Why nobody signs on a matter on a day; null where it is open. */
export function closedFor({ state, from, to, term }: Matter, today: Day): 'ended' | 'early' | 'over' | null {
  if (state !== 'published') return 'ended'
  if (today < from) return 'early'
  return (to !== null && today > to) || (term.unit === 'day' && today > term.day) ? 'over' : null
}

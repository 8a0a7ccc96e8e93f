import type { Text } from '../../platform/text.ts'

/** By whom a comment is: `unit` is the code of a body; of anybody else nothing is kept. */
export type Commenter =
  | { readonly body: 'organisation' | 'source'; readonly unit: string }
  | { readonly body: 'public'; readonly unit: null }

/** What somebody says about the rules of a draft. */
export type Said = Commenter & { readonly text: string; readonly madeAt: Date }

/** `answerId` null until the office answered. */
export type Comment = Said & { readonly commentId: number; readonly answerId: number | null }

/** What becomes of a comment. */
export const outcomes = {
  taken: { zh: '采纳', en: 'Taken up' },
  partly: { zh: '部分采纳', en: 'Taken up in part' },
  noted: { zh: '不采纳', en: 'Noted, not taken up' },
} as const satisfies Readonly<Record<string, Text>>

export type Outcome = keyof typeof outcomes

export const isOutcome = (text: string): text is Outcome => Object.hasOwn(outcomes, text)

/** What the office says to one comment or several, with the reason, for everybody to read. */
export type Answer = {
  readonly answerId: number
  readonly outcome: Outcome
  readonly text: string
  readonly answeredAt: Date
  readonly comments: number
}

export const commentLimits = { characters: 2000, comments: 10 } as const
export const answerLimit = 2000

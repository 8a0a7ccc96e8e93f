import { say, sentences, type Lang, type Text } from '../../platform/text.ts'
import type { contentLines } from './verify.ts'

/** What a check of a file says in the reader's language: one form for receipts, proofs, reports and checks, on the page, in the browser and in the terminal. */
export type Explanation = {
  readonly valid: boolean
  readonly title: string
  readonly findings: readonly { readonly ok: boolean; readonly text: string }[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** What a record proof says of the record, and what it keeps to itself; null for anything else. */
  readonly proved: string | null
  /** What the reader still has to judge. */
  readonly caution: string
  readonly content: ReturnType<typeof contentLines>
}

/** The same in both languages; a fact or caution that does not apply is left out. */
export type Told = {
  readonly valid: boolean
  readonly title: Text
  readonly findings: readonly { readonly ok: boolean; readonly text: Text }[]
  readonly facts: readonly (readonly [label: Text, value: string] | null | false | undefined)[]
  readonly proved: Text | null
  readonly cautions: readonly (Text | null | false)[]
  readonly content: Explanation['content']
}

export const inWords = ({ valid, title, findings, facts, proved, cautions, content }: Told, lang: Lang): Explanation => ({
  valid,
  title: say(title, lang),
  findings: findings.map(({ ok, text }) => ({ ok, text: say(text, lang) })),
  facts: facts.flatMap((fact) => (fact ? [{ label: say(fact[0], lang), value: fact[1] }] : [])),
  proved: proved && say(proved, lang),
  caution: say(sentences(cautions.filter((one) => one !== null && one !== false)), lang),
  content,
})

import type { Letter, Procedure } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { LetterSheet } from '../platform/pdf/letter.ts'
import { fill, say, type Lang, type Text, type Values } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** A letter as it was issued: whole, in both languages. */
export type IssuedLetter = {
  readonly stepNo: number
  readonly key: string
  readonly number: string
  readonly issuedAt: Date
  readonly sheets: Readonly<Record<Lang, LetterSheet>>
}

/** What is put into a letter, by the names of its fields. */
export type LetterFields = Readonly<Record<string, string | Text>>

/** The number a letter is cited by: procedure, year, case and step. */
export const letterNumber = ({ name }: Procedure, caseId: number, stepNo: number, day: Day): Text => ({
  zh: `${name.zh}〔${day.slice(0, 4)}〕${caseId}-${stepNo}号`,
  en: `${name.en} [${day.slice(0, 4)}] ${caseId}-${stepNo}`,
})

/** A day that stands in a letter of both languages, with the one that was set where the clock moved on to the next working day. */
export function dayInLetter(day: Day, set: Day | null = null): Text {
  const text = { zh: formatDay(day, 'zh'), en: formatDay(day, 'en') }
  if (set === null || set === day) return text
  return {
    zh: `${text.zh}（写明的 ${formatDay(set, 'zh')} 不是工作日，顺延至此）`,
    en: `${text.en} (the day set, ${formatDay(set, 'en')}, is no working day)`,
  }
}

/** The fields of a letter that nobody gave a value. */
export const missingFields = ({ fields }: Letter, given: Values): string[] =>
  fields.filter(({ key }) => given[key] === undefined || given[key] === '').map(({ key }) => key)

/** A letter of the pack with its fields filled in, ready to be set. */
export function sheetsOf(
  letter: Letter,
  { number, to, sender, day, fields }: { number: Text; to: Text; sender: Text; day: Day; fields: Values },
): Record<Lang, LetterSheet> {
  const body = fill(letter.body, fields)
  const sheet = (lang: Lang): LetterSheet => ({
    lang,
    title: say(letter.name, lang),
    number: say(number, lang),
    to: say(to, lang),
    lines: say(body, lang).split(/\n+/),
    facts: [],
    after: [],
    sender: say(sender, lang),
    day,
    date: formatDay(day, lang),
    seal: lang === 'zh' ? '（盖章处）' : '(seal)',
    foot: '',
  })
  return { zh: sheet('zh'), en: sheet('en') }
}

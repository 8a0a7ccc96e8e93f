import { addDuration, describeDuration, type NoViolationRules } from '../../packs/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Lang } from '../../platform/text.ts'
import { isDay, type Day } from '../../platform/time.ts'
import type { Choice } from './assemble.ts'

/** What an organisation chose, waiting for its self-check until `expiresOn`, that day included. */
export type Draft = Choice & {
  readonly draftId: number
  readonly subjectId: number
  readonly code: string
  readonly language: Lang
  readonly madeAt: Date
  readonly expiresOn: Day
  /** The report it is to take the place of. */
  readonly replaces: string | null
  /** The report that was issued of it. */
  readonly number: string | null
}

/** Everything wrong with a choice. */
export function checkChoice(rules: NoViolationRules, { fields, period: { from, to }, purpose }: Choice, today: Day): Mistake[] {
  const mistakes: Mistake[] = []
  const add = (field: string, zh: string, en: string): void => void mistakes.push({ field, text: { zh, en } })
  const unknown = fields.filter((key) => !rules.fields.some((field) => field.key === key))
  if (fields.length === 0) add('fields', '请至少选择一个领域。', 'Choose a field at least.')
  if (unknown.length > 0) {
    const named = unknown.slice(0, 5).join(', ').slice(0, 100)
    add('fields', `没有这些领域：${named}。请从列出的领域中选择。`, `There are no such fields: ${named}. Choose among those listed.`)
  }
  if (!isDay(from)) add('from', '请填写起始日期，如 2021-11-22。', 'Give the first day, such as 2021-11-22.')
  if (!isDay(to)) add('to', '请填写截止日期，如 2026-11-21。', 'Give the last day, such as 2026-11-21.')
  if (isDay(from) && isDay(to)) {
    const longest = describeDuration(rules.longest)
    if (to > today) add('to', '截止日期不能晚于今天。', 'The last day cannot be after today.')
    if (to < from) add('to', '截止日期早于起始日期。', 'The last day is before the first.')
    else if (to > addDuration(from, rules.longest))
      add('from', `期间最长 ${longest.zh}，请把起始日期改晚。`, `At most ${longest.en}: choose a later first day.`)
  }
  if (!rules.purposes.some(({ key }) => key === purpose)) add('purpose', '请选择用途。', 'Choose what it is for.')
  return mistakes
}

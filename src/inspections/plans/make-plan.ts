import { dayOf } from '../../platform/time.ts'
import { findSource } from '../../sources/index.ts'
import { subjectTypes, type SubjectType } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { collectMistakes, divisionIn, numbersIn, ownKey, textIn } from '../entered.ts'
import { fail } from '../errors.ts'
import { requireDrawer } from '../permission.ts'
import { findRequestedPlan, insertPlan } from './plan-store.ts'
import { requireRules } from './sorting.ts'

/** A plan as somebody enters it; numbers as they are typed. */
export type WantedPlan = {
  readonly title: string
  readonly year: string
  readonly fields: readonly string[]
  /** Codes of departments that check together with this one, one a line or parted by commas. */
  readonly partners: string
  /** Types of organisations; none: all. */
  readonly types: readonly string[]
  readonly division: string
  /** How many checks altogether; empty: by the ratios of the bands. */
  readonly checks: string
  readonly requestKey?: string | null
}

/** Makes a plan for this year or the next. Gives its number; a form that is sent again gets the plan it made. */
export async function makePlan(ctx: InspectionsContext, wanted: WantedPlan): Promise<string> {
  const owner = requireDrawer(ctx.actor)
  const rules = requireRules(ctx)
  const requestKey = ownKey(owner, '', wanted.requestKey ?? null)
  return ctx.transaction(async (inner) => {
    const made = requestKey === null ? null : await findRequestedPlan(inner, requestKey)
    if (made !== null) return made
    const { mistakes, wrong } = collectMistakes()
    const title = textIn(wrong, 'title', wanted.title, '名称', 'a title')
    const thisYear = Number(dayOf(inner.now()).slice(0, 4))
    const year = Number(wanted.year)
    if (year !== thisYear && year !== thisYear + 1)
      wrong('year', `年度须为 ${thisYear} 或者 ${thisYear + 1}。`, `The year is ${thisYear} or ${thisYear + 1}.`)
    const fields = rules.fields.filter(({ key }) => wanted.fields.includes(key)).map(({ key }) => key)
    if (fields.length === 0 || fields.length < new Set(wanted.fields).size)
      wrong('fields', '请至少选择一个监管领域。', 'Choose at least one field of supervision.')
    const types = (Object.keys(subjectTypes) as SubjectType[]).filter((type) => wanted.types.length === 0 || wanted.types.includes(type))
    if (wanted.types.some((type) => !Object.hasOwn(subjectTypes, type)))
      wrong('types', '有一种主体类型不存在。', 'There is no such type of organisation.')
    const division = divisionIn(wrong, wanted.division)
    const typed = wanted.checks.normalize('NFKC').trim()
    const checks = typed === '' ? null : /^[1-9]\d{0,6}$/.test(typed) ? Number(typed) : undefined
    if (checks === undefined)
      wrong('checks', '检查户数须为 1 以上的整数；不填则按各档比例。', 'The number of checks is a whole one from 1; empty for the ratios.')
    const partners = numbersIn(wanted.partners.toUpperCase())
    for (const code of partners.slice(0, 20))
      if (code === owner.unit || (await findSource(inner, code)) === null)
        wrong('partners', `“${code.slice(0, 20)}”不是其他信源单位的代码。`, `“${code.slice(0, 20)}” is not the code of another source.`)
    if (partners.length > 20) wrong('partners', '联合部门不超过 20 个。', 'There are at most 20 departments.')
    if (mistakes.length > 0) throw fail('inspections.wrong-plan', { values: { count: mistakes.length }, details: mistakes })
    return insertPlan(inner, {
      ...owner,
      year,
      title,
      fields,
      partners,
      types,
      division,
      checks: checks ?? null,
      requestKey,
    })
  })
}

import { itemOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { hasPersonId, keptText, subjectTypes, type SubjectType, typedTexts } from '../subjects/index.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import type { MatterTerms, Term } from './matter.ts'

/** A matter as somebody enters it; numbers and days as they are typed, duties one a line. */
export type WantedMatter = {
  readonly kind: string
  readonly nameZh: string
  readonly nameEn: string
  readonly basisDocument: string
  readonly basisArticle: string
  readonly subjectTypes: readonly string[]
  readonly promise: string
  readonly duties: string
  readonly termUnit: string
  readonly termAmount: string
  readonly termDay: string
  readonly checkWithin: string
  readonly cureWithin: string
  readonly consequence: string
  readonly publication: string
  readonly from: string
  readonly to: string
}

const most = { duties: 30, duty: 300, days: 3650, months: 120, wait: 250 }

/** The codes of a code set a matter may have; `other` is none: what it is would have to be written each time. */
export const codesOf = (ctx: CommitmentsContext, set: 'commitmentType' | 'publicationType') =>
  (ctx.pack.codeSets.get(set)?.codes ?? []).filter(({ key }) => key !== 'other')

/** What a form says, and everything wrong with it at once. */
function readMatter(ctx: CommitmentsContext, wanted: WantedMatter): { terms: MatterTerms; mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedMatter, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const today = dayOf(ctx.now())
  const text = typedTexts(wanted, mistakes)
  const whole = (field: 'termAmount' | 'checkWithin' | 'cureWithin', zh: string, en: string): number => {
    const typed = wanted[field].normalize('NFKC').trim()
    const amount = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
    const top = field === 'termAmount' && wanted.termUnit === 'months' ? most.months : field === 'termAmount' ? most.days : most.wait
    if (amount < 1 || amount > top) wrong(field, `${zh}须为 1 至 ${top} 的整数。`, `${en} is a whole number from 1 to ${top}.`)
    return amount
  }
  const code = (field: 'kind' | 'publication', set: 'commitmentType' | 'publicationType', zh: string, en: string): string => {
    if (!codesOf(ctx, set).some(({ key }) => key === wanted[field])) wrong(field, `请选择${zh}。`, `Choose ${en}.`)
    return wanted[field]
  }
  if (itemOn(ctx.pack, commitmentItem, today) === null)
    wrong('kind', '本地的规则包没有信用承诺这一目录项。', 'The pack in force has no commitments.')
  const types = (Object.keys(subjectTypes) as SubjectType[]).filter((type) => wanted.subjectTypes.includes(type))
  if (types.length === 0 || types.length < new Set(wanted.subjectTypes).size)
    wrong(
      'subjectTypes',
      '请至少选择一种主体类型；承诺只面向组织。',
      'Choose at least one type of organisation; commitments are for organisations only.',
    )
  const duties = wanted.duties
    .split(/\r?\n/)
    .map(keptText)
    .filter((duty) => duty !== '')
  if (duties.length === 0 || duties.length > most.duties || duties.some((duty) => duty.length > most.duty))
    wrong(
      'duties',
      `请填写义务，每行一项，1 至 ${most.duties} 项，每项不超过 ${most.duty} 字。`,
      `Give the duties, one a line: 1 to ${most.duties}, each in at most ${most.duty} characters.`,
    )
  else if (hasPersonId(wanted.duties)) wrong('duties', '义务不得含有个人号码。', 'Numbers of persons do not belong into duties.')
  const from = dayIn('from')
  const to = wanted.to.trim() === '' ? null : dayIn('to')
  function dayIn(field: 'from' | 'to' | 'termDay'): string {
    const typed = wanted[field].trim()
    if (!isDay(typed) || typed > '2099-12-31') wrong(field, '请填写日期，如 2026-12-31。', 'Give a day such as 2026-12-31.')
    return typed
  }
  if (to !== null && isDay(to) && isDay(from) && to < from) wrong('to', '受理截止日早于起始日。', 'It closes before it opens.')
  const term = ((): Term => {
    if (wanted.termUnit === 'none') return { unit: 'none' }
    if (wanted.termUnit === 'days' || wanted.termUnit === 'months')
      return { unit: wanted.termUnit, amount: whole('termAmount', '期限', 'The term') }
    if (wanted.termUnit !== 'day') wrong('termUnit', '请选择期限。', 'Choose a term.')
    else {
      const day = dayIn('termDay')
      if (isDay(day) && day < today) wrong('termDay', '履行期限已经过去。', 'That day is over.')
      return { unit: 'day', day }
    }
    return { unit: 'none' }
  })()
  const kind = code('kind', 'commitmentType', '承诺类型', 'a kind')
  const nameZh = text('nameZh', 200, '事项名称', 'a name in Chinese')
  const nameEn = text('nameEn', 200, '英文名称', 'the English name', false)
  const basis = {
    document: text('basisDocument', 200, '依据的文件', 'the document it rests on'),
    article: text('basisArticle', 100, '依据的条款', 'the article it rests on'),
  }
  const promise = text('promise', 1000, '承诺的内容', 'what is promised')
  const consequence = text('consequence', 1000, '违诺责任', 'what follows when it is broken')
  const length = promise.length + duties.reduce((sum, duty) => sum + duty.length + 5, 0)
  // As long as the field of the record.
  if (length > 4000)
    wrong('duties', '承诺内容与义务合计不超过 4000 字。', 'What is promised and the duties have at most 4000 characters together.')
  const publication = code('publication', 'publicationType', '公开类型', 'how it is published')
  const checkWithin = whole('checkWithin', '核查期限', 'The time to check')
  const cureWithin = whole('cureWithin', '改正期限', 'The time to cure')
  const name = { zh: nameZh, en: nameEn }
  const terms = {
    kind,
    name,
    basis,
    subjectTypes: types,
    promise,
    duties,
    term,
    checkWithin,
    cureWithin,
    consequence,
    publication,
    from,
    to,
  }
  return { terms, mistakes }
}

/** The same; with a mistake nothing is saved. */
export function checkedMatter(ctx: CommitmentsContext, wanted: WantedMatter): MatterTerms {
  const { terms, mistakes } = readMatter(ctx, wanted)
  if (mistakes.length > 0) throw fail('commitments.wrong-matter', { values: { count: mistakes.length }, details: mistakes })
  return terms
}

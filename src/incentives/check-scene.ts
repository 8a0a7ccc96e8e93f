import { incentivesOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { subjectTypes, type SubjectType, typedTexts } from '../subjects/index.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { mayOffer, type Provider, type SceneTerms } from './scene.ts'

/** A scene as somebody enters it: numbers and days as they are typed. */
export type WantedScene = {
  readonly kind: string
  readonly incentive: string
  readonly nameZh: string
  readonly nameEn: string
  readonly benefit: string
  readonly conditions: string
  readonly place: string
  readonly evidence: string
  readonly subjectTypes: readonly string[]
  readonly quota: string
  readonly each: string
  readonly from: string
  readonly to: string
}

/** The kinds of scenes that the pack knows. */
export const sceneKinds = ({ pack }: IncentivesContext) => pack.codeSets.get('sceneKind')?.codes ?? []

/** The incentives a provider may offer today. */
export const offerable = (ctx: IncentivesContext, provider: Provider) =>
  incentivesOn(ctx.pack, dayOf(ctx.now())).filter((one) => mayOffer(one, provider))

/** What a form says; with a mistake nothing is saved, and all are told at once. */
export function checkedScene(ctx: IncentivesContext, provider: Provider, wanted: WantedScene): SceneTerms {
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedScene, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const today = dayOf(ctx.now())
  const text = typedTexts(wanted, mistakes)
  const whole = (field: 'quota' | 'each', top: number, zh: string, en: string): number => {
    const typed = wanted[field].normalize('NFKC').trim()
    const amount = /^\d{1,7}$/.test(typed) ? Number(typed) : 0
    if (amount < 1 || amount > top) wrong(field, `${zh}须为 1 至 ${top} 的整数。`, `${en} is a whole number from 1 to ${top}.`)
    return amount
  }
  const day = (field: 'from' | 'to'): string => {
    const typed = wanted[field].trim()
    if (!isDay(typed) || typed > '2099-12-31') wrong(field, '请填写日期，如 2026-12-31。', 'Give a day such as 2026-12-31.')
    return typed
  }
  if (!sceneKinds(ctx).some(({ key }) => key === wanted.kind)) wrong('kind', '请选择场景类型。', 'Choose a kind.')
  const incentive = offerable(ctx, provider).find(({ key }) => key === wanted.incentive)
  if (incentive === undefined)
    wrong('incentive', '请选择规则包中本单位可以提供的激励。', 'Choose an incentive of the pack that this body may offer.')
  const types = (Object.keys(subjectTypes) as SubjectType[]).filter((type) => wanted.subjectTypes.includes(type))
  if (types.length === 0 || types.length < new Set(wanted.subjectTypes).size)
    wrong(
      'subjectTypes',
      '请至少选择一种主体类型；场景只面向组织。',
      'Choose at least one type of organisation; benefits are for organisations only.',
    )
  else if (incentive !== undefined && types.some((type) => !incentive.subjectTypes.includes(type)))
    wrong('subjectTypes', '有的主体类型不在这项激励的范围内。', 'The incentive is not for some of these types.')
  const [from, to] = [day('from'), day('to')]
  if (isDay(from) && isDay(to) && to < from) wrong('to', '截止日早于起始日。', 'It closes before it opens.')
  else if (isDay(to) && to < today) wrong('to', '截止日已经过去。', 'Its last day is over.')
  const terms = {
    ...{ kind: wanted.kind, incentive: wanted.incentive, subjectTypes: types, from, to },
    name: { zh: text('nameZh', 100, '名称', 'a name in Chinese'), en: text('nameEn', 100, '英文名称', 'the English name', false) },
    benefit: text('benefit', 1000, '优惠内容', 'the benefit'),
    conditions: text('conditions', 1000, '使用条件', 'its conditions', false),
    place: text('place', 200, '办理地点或者方式', 'where or how it is given'),
    evidence: text('evidence', 500, '依据或者证明文件', 'the documents it rests on'),
    quota: wanted.quota.trim() === '' ? null : whole('quota', 1_000_000, '名额', 'The number of places'),
    each: whole('each', 1000, '每个组织的次数', 'How often each may use it'),
  }
  if (mistakes.length > 0) throw fail('incentives.wrong-benefit', { values: { count: mistakes.length }, details: mistakes })
  return terms
}

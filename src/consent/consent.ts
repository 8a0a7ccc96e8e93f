import { scopeNames, type Item, type PackContext } from '../packs/index.ts'
import { viewOf } from '../access/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { addDays, dayOf, isDay, type Day } from '../platform/time.ts'
import type { Mistake } from '../platform/errors.ts'

/** Who may be authorised, beside the public: any of these with an account here. */
export const grantees = ['bank', 'organisation', 'source'] as const
export type Grantee = (typeof grantees)[number]
export const granteeNames: Readonly<Record<Grantee, Text>> = {
  bank: { zh: '银行等金融机构', en: 'bank' },
  organisation: { zh: '企业等组织', en: 'organisation' },
  source: { zh: '政府部门等信源单位', en: 'department or other source' },
}

export const periods = {
  day: { zh: '每天', en: 'a day' },
  month: { zh: '每月', en: 'a month' },
  whole: { zh: '总共', en: 'in all' },
} as const satisfies Readonly<Record<string, Text>>
export type Period = keyof typeof periods

/** What is authorised. Nothing of it is ever changed: other terms are another authorisation. */
export type Terms = {
  readonly code: string
  readonly toBody: Grantee
  readonly toUnit: string
  readonly items: readonly string[]
  readonly purpose: string
  readonly validFrom: Day
  readonly validUntil: Day
  readonly times: number
  readonly per: Period
  readonly keptDays: number
}

type ConsentState = 'asked' | 'prepared' | 'signed' | 'refused' | 'discarded' | 'revoked'

/** An authorisation as both sides see it. */
export type Consent = Terms & {
  readonly consentId: number
  readonly subjectId: number
  readonly name: string
  readonly toName: string
  readonly state: ConsentState
  readonly madeAt: Date
  readonly settledAt: Date | null
  readonly reason: string | null
  readonly jws: string | null
  readonly revokedAt: Date | null
}

/** Neither signed nor refused yet. */
export const isOpen = ({ state }: Pick<Consent, 'state'>): boolean => state === 'asked' || state === 'prepared'

/** What may be authorised, for what: items of which an authorised reader of this kind sees more than everyone. */
export function offeredTo({ pack, now }: Pick<PackContext, 'pack' | 'now'>, body: Grantee) {
  const day = dayOf(now())
  const purposes = pack.purposes.filter(
    (purpose) =>
      purpose.by.includes(body) && pack.access.some((row) => row.relation === 'authorised' && row.purposes?.includes(purpose.key)),
  )
  const views = purposes.map(({ key }) => viewOf(pack, { body, role: 'clerk', relation: 'authorised', purpose: key, day }))
  const isMore = (edition: Item): boolean =>
    [edition.scope, ...edition.scopes.map(({ scope }) => scope)].some((record) =>
      views.some((view) => {
        const given = view.fieldsFor(edition, record)
        return edition.fields.some(({ key, scope }) => given.has(key) && (record !== 'public' || scope !== 'public'))
      }),
    )
  const items = [...new Map(pack.items.filter(isMore).map((item) => [item.key, item])).values()]
  return { purposes, items }
}

/** The longest an authorisation holds, in days. */
const longest = 366

/** Everything wrong with the terms of an authorisation. Whether the bodies are there is asked elsewhere. */
export function termProblems(ctx: Pick<PackContext, 'pack' | 'now'>, terms: Terms): Mistake[] {
  const today = dayOf(ctx.now())
  const offered = offeredTo(ctx, terms.toBody)
  const problems: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void problems.push({ field, text: { zh, en } })
  if (terms.items.length === 0 || !terms.items.every((item) => offered.items.some(({ key }) => key === item)))
    wrong('items', '请至少选择一类信息。', 'Choose at least one kind of information.')
  if (!offered.purposes.some(({ key }) => key === terms.purpose)) wrong('purpose', '请选择用途。', 'Choose a purpose.')
  if (!isDay(terms.validFrom) || terms.validFrom < today)
    wrong('validFrom', '起始日应为今天或以后的日期。', 'From today, or a day after it.')
  if (!isDay(terms.validUntil) || terms.validUntil < terms.validFrom)
    wrong('validUntil', '截止日不能早于起始日。', 'Not before the first day.')
  else if (isDay(terms.validFrom) && terms.validUntil > addDays(terms.validFrom, longest))
    wrong('validUntil', '一次授权最长一年。', 'An authorisation holds a year at most.')
  if (!Number.isInteger(terms.times) || terms.times < 1 || terms.times > 1000)
    wrong('times', '应为 1 至 1000 的整数。', 'A whole number from 1 to 1000.')
  if (!Object.hasOwn(periods, terms.per)) wrong('per', '请选择次数的计算方式。', 'Choose how reads are counted.')
  if (!Number.isInteger(terms.keptDays) || terms.keptDays < 0 || terms.keptDays > 1825)
    wrong('keptDays', '应为 0 至 1825 的整数。', 'A whole number from 0 to 1825.')
  if (terms.toUnit === terms.code) wrong('toUnit', '不能授权给本组织自己。', 'Not to the organisation itself.')
  return problems
}

/** The terms in plain words, as they are shown before signing and stand in the signed artefact. */
export function inWords({ pack }: Pick<PackContext, 'pack'>, consent: Omit<Consent, 'jws' | 'state'>): Text {
  const nameOf = (list: readonly { readonly key: string; readonly name: Text }[], key: string): Text =>
    list.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  const items = consent.items.map((key) => nameOf(pack.items, key))
  const purpose = nameOf(pack.purposes, consent.purpose)
  const per = periods[consent.per]
  return {
    zh: `${consent.name}（${consent.code}）同意${consent.toName}（${consent.toUnit}）自${formatDay(consent.validFrom, 'zh')}起至${formatDay(consent.validUntil, 'zh')}止，为“${purpose.zh}”查看本组织的以下信息：${items.map(({ zh }) => zh).join('、')}。可看其中公开和${scopeNames.authorised.zh}的内容，${per.zh}不超过${consent.times}次；对方取得后最多保存${consent.keptDays}天。本组织可以随时撤销，撤销立即生效。`,
    en: `${consent.name} (${consent.code}) lets ${consent.toName} (${consent.toUnit}) read the following about it from ${formatDay(consent.validFrom, 'en')} to ${formatDay(consent.validUntil, 'en')}, for “${purpose.en}”: ${items.map(({ en }) => en).join(', ')}. What is public or ${scopeNames.authorised.en} may be read, at most ${consent.times} time(s) ${per.en}, and kept for ${consent.keptDays} day(s) at most. It can be revoked at any time, with effect in that moment.`,
  }
}

/** What a signed authorisation is of, beside its words. */
export const artefactType = 'xinheng-consent+jws'

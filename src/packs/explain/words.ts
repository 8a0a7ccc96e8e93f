import type { Text } from '../../platform/text.ts'
import type { Basis, InForce, Item, Pack, PublicityRule, Scope } from '../pack.ts'
import type { ReaderRole } from '../access/rules.ts'
import type { Day } from '../../platform/time.ts'
import { holdsOn } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'

export const scopeNames: Readonly<Record<Scope, Text>> = {
  public: { zh: '社会公开', en: 'public' },
  authorised: { zh: '授权查询', en: 'on authorisation' },
  government: { zh: '政务共享', en: 'for government' },
  restricted: { zh: '不予公开', en: 'not open' },
}

export const roleNames: Readonly<Record<ReaderRole, Text>> = {
  clerk: { zh: '经办人', en: 'clerk' },
  approver: { zh: '审批人', en: 'approver' },
  head: { zh: '负责人', en: 'head' },
}

/** Scope rules in force on a day; without a day, all that an edition ever had. */
const scopesOn = (item: Item, day: Day | null) =>
  item.scopes.filter((rule) => (day === null ? rule.to === null || rule.to >= item.from : holdsOn(rule, day)))

/** Who may see the records of an item; where each record decides, on what it depends. */
export function describeScope(item: Item, pack: Pack, day: Day | null): Text {
  const rules = scopesOn(item, day)
  const otherwise = scopeNames[item.scope]
  if (rules.length === 0) return otherwise
  const cases = rules.map(({ scope, when }) => ({ scope: scopeNames[scope], when: describeCondition(when, item, pack) }))
  return {
    zh: `按记录而定：默认${otherwise.zh}；${cases.map(({ scope, when }) => `${when.zh}的，${scope.zh}`).join('；')}`,
    en: `depends on the record: ${otherwise.en}, but ${cases.map(({ scope, when }) => `${scope.en} when ${when.en}`).join('; ')}`,
  }
}

export const tendencyNames: Readonly<Record<Item['tendency'], Text>> = {
  favourable: { zh: '守信信息', en: 'favourable' },
  adverse: { zh: '失信信息', en: 'adverse' },
  neutral: { zh: '中性信息', en: 'neutral' },
}

/** From which day to which a rule holds. */
export const describeDates = ({ from, to }: Pick<InForce, 'from' | 'to'>): Text =>
  to === null ? { zh: `${from} 起`, en: `from ${from}` } : { zh: `${from} 至 ${to}`, en: `${from} to ${to}` }

/** Where a pack names its own default instead of a document, no official text is known. */
const packDefault: Text = { zh: '没有可依据的正式文本，是规则包的默认值', en: 'no official text is known: a default of the rule pack' }
const detailsByDefault: Text = { zh: '文件没有规定的细节是规则包的默认值', en: 'what these leave open is a default of the rule pack' }
const isDefault = ({ document }: Pick<Basis, 'document'>): boolean => document.startsWith('（规则包默认值')

/** A legal basis as it is cited in Chinese, the language of the documents: document, number, article. What is in brackets is not its title, and gets no title marks. */
export function citeBasis(basis: Pick<Basis, 'document' | 'number' | 'article'>): string {
  if (isDefault(basis)) return packDefault.zh
  const { document, number, article } = basis
  return `${document.startsWith('（') ? document : `《${document}》`}${number === null ? '' : `（${number}）`}${article ?? ''}`
}

/** The same for a page: documents are cited in Chinese, a default of the pack is said in the language of the page. */
export const citedBasis = (basis: Pick<Basis, 'document' | 'number' | 'article'>): Text => {
  const cited = citeBasis(basis)
  return isDefault(basis) ? packDefault : { zh: cited, en: cited }
}

/** Several of them, one after another. */
export const citedList = (basis: readonly Pick<Basis, 'document' | 'number' | 'article'>[]): Text => oneAfterAnother(basis, citedBasis)

/** Beside documents a default of the pack is what they leave open: said after them, and never as if there were none. */
function oneAfterAnother<B extends Pick<Basis, 'document'>>(basis: readonly B[], cite: (one: B) => Text): Text {
  const documents = basis.filter((one) => !isDefault(one)).map(cite)
  const own = basis.some(isDefault) ? [documents.length === 0 ? packDefault : detailsByDefault] : []
  const cited = [...documents, ...own]
  return { zh: cited.map(({ zh }) => zh).join('；'), en: cited.map(({ en }) => en).join('; ') }
}

/** A legal basis as it is cited, with a mark while nobody has compared it. */
export function describeBasis(basis: Basis): Text {
  if (isDefault(basis)) return packDefault
  const cited = citeBasis(basis)
  return basis.sure
    ? { zh: cited, en: cited }
    : { zh: `${cited}〔待与正式文本核对〕`, en: `${cited} [to be compared with the official text]` }
}

/** All that a rule rests on, one after another. */
export const citeAll = (basis: readonly Basis[]): Text => oneAfterAnother(basis, describeBasis)

/** How long a publicity rule has something shown, in words. */
export function describePublicityRule({ publish, until, shortest }: Pick<PublicityRule, 'publish' | 'until' | 'shortest'>): Text {
  if (!publish) return { zh: '不公示', en: 'not published' }
  const shown = describeUntil(until)
  if (shortest === null) return shown
  const least = describeDuration(shortest)
  return { zh: `${shown.zh}；满${least.zh}后可因信用修复提前结束`, en: `${shown.en}; repair may end it after ${least.en}` }
}

function describeUntil(until: PublicityRule['until']): Text {
  if ('validity' in until) return { zh: '公示至有效期届满之日', en: 'shown to the last day of its validity' }
  if ('always' in until) return { zh: '长期公示', en: 'shown without end' }
  const { zh, en } = describeDuration(until.after)
  if (until.since !== undefined)
    return {
      zh: `自“${until.since.label.zh}”起公示${zh}，期满当日停止；没有这一日期的，公示至有效期届满之日`,
      en: `shown for ${en} from “${until.since.label.en}”, and no longer on the day that period ends; without that date, to the last day of its validity`,
    }
  return {
    zh: `自作出决定之日起公示${zh}，期满当日停止`,
    en: `shown for ${en} from the day of the decision, and no longer on the day that period ends`,
  }
}

/** The same with the severity class it speaks of. */
export function describePublicity(rule: PublicityRule, pack: Pack): Text {
  const who = pack.severityClasses.find(({ key }) => key === rule.severity)?.name ?? { zh: '全部', en: 'All' }
  const { zh, en } = describePublicityRule(rule)
  return { zh: `${who.zh}：${zh}`, en: `${who.en}: ${en}` }
}

/** A rule's condition in words; none means always. */
export const describeWhen = (when: Parameters<typeof describeCondition>[0] | null, item: Item, pack: Pack): Text =>
  when === null ? { zh: '其余情形', en: 'in all other cases' } : describeCondition(when, item, pack)

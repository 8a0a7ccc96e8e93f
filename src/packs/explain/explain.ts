import { say, type Lang, type Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { editionsOf, holdsOn, itemsOn } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import type { Basis, Field, InForce, Item, Pack } from '../pack.ts'
import type { Place } from '../load/problem.ts'
import { describeBasis, describeDates, describePublicity, describeScope, describeWhen, scopeNames, tendencyNames } from './words.ts'

/** One rule as a lawyer reads it: what it says, since when, why, and where it is written. */
export type Statement = InForce & {
  readonly key: string
  readonly says: Text
  /** The condition behind a sentence, as the program reads it. */
  readonly reads: Text | null
  readonly origin: Place | null
}

/** One edition of an item in words. */
export type Explained = InForce & {
  readonly key: string
  readonly edition: string
  readonly name: Text
  readonly category: Text
  readonly summary: Text
  readonly tendency: Text
  /** Of a record that no scope rule speaks of. */
  readonly scope: Text
  /** Of all its records, conditions included. */
  readonly openTo: Text
  readonly reportWithin: number
  readonly naturalKey: readonly Text[]
  readonly fields: readonly { readonly key: string; readonly label: Text; readonly required: boolean; readonly says: Text }[]
  readonly rules: readonly Statement[]
  readonly severities: readonly Statement[]
  readonly scopes: readonly Statement[]
  readonly publicity: readonly Statement[]
}

/** Explains one edition; with a day, only the rules in force on it. */
export function explainItem(item: Item, pack: Pack, day: Day | null = null): Explained {
  const label = (key: string): Text => item.fields.find((field) => field.key === key)?.label ?? { zh: key, en: key }
  const statements = <R extends InForce & { key: string }>(
    list: string,
    rules: readonly R[],
    words: (rule: R) => Pick<Statement, 'says' | 'reads'>,
  ): Statement[] =>
    rules
      .filter((rule) => (day === null ? rule.to === null || rule.to >= item.from : holdsOn(rule, day)))
      .map((rule) => ({
        key: rule.key,
        ...words(rule),
        from: rule.from,
        to: rule.to,
        basis: rule.basis,
        origin: pack.origins.get(`items.${item.key}@${item.from}.${list}.${rule.key}`) ?? null,
      }))
  const severityName = (key: string): Text => pack.severityClasses.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  return {
    key: item.key,
    edition: item.edition,
    from: item.from,
    to: item.to,
    basis: item.basis,
    name: item.name,
    category: pack.categories.find(({ key }) => key === item.category)?.name ?? { zh: item.category, en: item.category },
    summary: item.summary,
    tendency: tendencyNames[item.tendency],
    scope: scopeNames[item.scope],
    openTo: describeScope(item, pack, day),
    reportWithin: item.reportWithin,
    naturalKey: item.naturalKey.map(label),
    fields: item.fields.map((field) => ({
      key: field.key,
      label: field.label,
      required: field.required,
      says: describeField(field, pack),
    })),
    rules: statements('rules', item.rules, (rule) => {
      const must = describeCondition(rule.must, item, pack)
      const when = rule.when && describeCondition(rule.when, item, pack)
      const level = rule.level === 'error' ? { zh: '', en: '' } : { zh: '（提醒）', en: ' (warning)' }
      return {
        says: { zh: `${rule.text.zh}${level.zh}`, en: `${rule.text.en}${level.en}` },
        reads: { zh: `${when ? `当${when.zh}时，` : ''}须${must.zh}`, en: `${when ? `When ${when.en}: ` : ''}${must.en}` },
      }
    }),
    severities: statements('severities', item.severities, (rule) => {
      const when = describeWhen(rule.when, item, pack)
      return { says: severityName(rule.severity), reads: when }
    }),
    scopes: statements('scopes', item.scopes, (rule) => {
      const when = describeWhen(rule.when, item, pack)
      return { says: scopeNames[rule.scope], reads: when }
    }),
    publicity: statements('publicity', item.publicity, (rule) => ({ says: describePublicity(rule, pack), reads: null })),
  }
}

const typeNames: Readonly<Record<Field['type'], Text>> = {
  text: { zh: '文本', en: 'text' },
  date: { zh: '日期', en: 'date' },
  amount: { zh: '数值', en: 'number' },
  integer: { zh: '整数', en: 'whole number' },
  code: { zh: '单选代码', en: 'one code' },
  codes: { zh: '多选代码', en: 'codes' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code' },
  identifier: { zh: '编号', en: 'identifier' },
}

function describeField(field: Field, pack: Pack): Text {
  if (field.never === 'drop')
    return { zh: '永不保存：该列在写入前删除', en: 'never kept: the column is dropped before anything is written' }
  if (field.never === 'refuse') return { zh: '出现即退回：说明该行涉及自然人', en: 'refused when present: the row is about a person' }
  const set = pack.codeSets.get(field.codeSet ?? '')?.codes.filter((code) => !code.person)
  const some = set === undefined ? [] : set.length > 8 ? set.slice(0, 8) : set
  const rest = set !== undefined && set.length > some.length
  const codes =
    some.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `（${some.map((code) => code.label.zh).join('、')}${rest ? '等' : ''}）`,
          en: ` (${some.map((code) => code.label.en).join(', ')}${rest ? ', …' : ''})`,
        }
  const parts: Text[] = [
    { zh: `${typeNames[field.type].zh}${codes.zh}`, en: `${typeNames[field.type].en}${codes.en}` },
    ...(field.required ? [{ zh: '必填', en: 'required' }] : []),
    ...(field.maxLength === null ? [] : [{ zh: `不超过${field.maxLength}字`, en: `at most ${field.maxLength} characters` }]),
    scopeNames[field.scope],
    ...(field.mask === null
      ? []
      : [
          {
            zh: `遮蔽：保留前${field.mask.left}后${field.mask.right}位`,
            en: `masked but for ${field.mask.left} characters in front and ${field.mask.right} behind`,
          },
        ]),
  ]
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(', ') }
}

/** The editions a question is about: one item or all, on a day or ever. */
export function editionsAsked(pack: Pack, key: string | null, day: Day | null): readonly Item[] {
  const editions = key === null ? pack.items : editionsOf(pack, key)
  return day === null ? editions : itemsOn(pack, day).filter((item) => editions.includes(item))
}

const cite = (basis: readonly Basis[], lang: Lang): string => basis.map((one) => say(describeBasis(one), lang)).join('; ')

const heads = {
  report: { zh: '自决定之日起{n}个工作日内报送', en: 'to arrive within {n} working days of the decision' },
  key: { zh: '同一记录的判别：主体、目录项与', en: 'the same record when equal: subject, item and ' },
  basis: { zh: '依据', en: 'basis' },
  same: { zh: '同目录项', en: 'that of the item' },
  written: { zh: '载于', en: 'written in' },
  fields: { zh: '字段', en: 'Fields' },
  rules: { zh: '校验规则', en: 'Rules for a row' },
  severities: { zh: '失信程度（第一条符合的规则有效）', en: 'Severity class (the first that holds)' },
  scopes: { zh: '公开范围（第一条符合的规则有效）', en: 'Scope of a record (the first that holds)' },
  publicity: { zh: '公示期（第一条符合的规则有效）', en: 'Time of publicity (the first that fits)' },
} as const satisfies Readonly<Record<string, Text>>

/** An explained edition as lines of plain text. */
export function explainAsText(item: Explained, lang: Lang): string {
  const head = (key: keyof typeof heads) => say(heads[key], lang)
  const lines = [
    `${say(item.name, lang)} (${item.key}) ${item.edition} · ${say(describeDates(item), lang)}`,
    `  ${say(item.summary, lang)}`,
    `  ${say(item.category, lang)} · ${say(item.tendency, lang)} · ${say(item.openTo, lang)} · ${head('report').replace('{n}', String(item.reportWithin))}`,
    `  ${head('key')}${item.naturalKey.map((label) => say(label, lang)).join(lang === 'zh' ? '、' : ', ')}`,
    `  ${head('basis')}: ${cite(item.basis, lang)}`,
    `  ${head('fields')}`,
    ...item.fields.map((field) => `    ${say(field.label, lang)} [${field.key}]: ${say(field.says, lang)}`),
  ]
  for (const list of ['rules', 'severities', 'scopes', 'publicity'] as const) {
    if (item[list].length === 0) continue
    lines.push(`  ${head(list)}`)
    for (const one of item[list]) {
      lines.push(`    ${one.key}: ${say(one.says, lang)}`)
      if (one.reads) lines.push(`      ${say(one.reads, lang)}`)
      const basis = one.basis === item.basis ? head('same') : cite(one.basis, lang)
      lines.push(
        `      ${say(describeDates(one), lang)} · ${head('basis')}: ${basis}${one.origin ? ` · ${head('written')} ${one.origin.pack}/${one.origin.file}:${one.origin.line}` : ''}`,
      )
    }
  }
  return lines.join('\n')
}

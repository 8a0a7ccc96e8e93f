import { fill, listed, say, type Lang, type Text } from '../../platform/text.ts'
import { editionsOf } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'
import { reliefs, type BenefitRules, type Incentive, type IncentiveBar, type IncentiveWay } from './rules.ts'
import type { Pack } from '../pack.ts'
import { citeAll, describeDates } from '../explain/words.ts'

/** A way or a bar as a sentence reads it: its name, and for a record what the program looks at. */
export function describeGround({ name, item, when }: IncentiveWay | IncentiveBar, pack: Pack): Text {
  const edition = item === null ? undefined : editionsOf(pack, item).at(-1)
  if (edition === undefined) return name
  const holds = when === null ? null : describeCondition(when, edition, pack)
  return {
    zh: `${name.zh}（${edition.name.zh}${holds === null ? '' : `：${holds.zh}`}）`,
    en: `${name.en} (${edition.name.en}${holds === null ? '' : `: ${holds.en}`})`,
  }
}

const joined = (list: readonly Text[]): Text => ({
  zh: listed(list.map(({ zh }) => zh)).zh,
  en: list.map(({ en }) => en).join('; '),
})

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  relief: { zh: '内容', en: 'What it eases' },
  ways: { zh: '符合其一', en: 'One of' },
  bars: { zh: '没有', en: 'None of' },
  lasts: { zh: '有效期', en: 'Holds for' },
  by: { zh: '由谁提供', en: 'Given by' },
} as const satisfies Readonly<Record<string, Text>>

/** An incentive as lines of plain text. */
export function incentiveAsText(incentive: Incentive, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  return [
    `${words(incentive.name)} (${incentive.key}) · ${words(describeDates(incentive))}`,
    `  ${words(incentive.summary)}`,
    `  ${words(heads.basis)}: ${words(citeAll(incentive.basis))}`,
    `  ${words(heads.relief)}: ${words(reliefs[incentive.relief])} · ${words(heads.by)}: ${words(incentive.executor)}`,
    `  ${words(heads.ways)}: ${words(joined(incentive.ways.map((one) => describeGround(one, pack))))}`,
    `  ${words(heads.bars)}: ${words(joined(incentive.bars.map((one) => describeGround(one, pack))))}`,
    `  ${words(heads.lasts)}: ${words(describeDuration(incentive.lasts))}`,
  ].join('\n')
}

const benefitLine: Text = {
  zh: '场景目标 {goal} · 领取码有效 {minutes} 分钟 · 满 {ratings} 次评价才显示平均分',
  en: 'Goal of benefits {goal} · a code is good for {minutes} minutes · an average is told from {ratings} ratings on',
}

/** The rules of benefits as lines of plain text. */
export function benefitsAsText(rules: BenefitRules, lang: Lang): string {
  const { goal, codeMinutes: minutes, leastRatings: ratings } = rules
  return [
    `${say(rules.name, lang)} (${rules.key}) · ${say(describeDates(rules), lang)}`,
    `  ${say(heads.basis, lang)}: ${say(citeAll(rules.basis), lang)}`,
    `  ${say(fill(benefitLine, { goal: goal ?? '—', minutes, ratings }), lang)}`,
  ].join('\n')
}

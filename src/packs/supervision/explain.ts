import { say, type Lang, type Text } from '../../platform/text.ts'
import { describeBasis, describeDates } from '../explain/words.ts'
import { risks, type Band, type Covered, type SupervisionRules } from './rules.ts'

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  bands: { zh: '监管档次', en: 'Bands' },
  alone: { zh: '仅按风险', en: 'By risk alone' },
  grades: { zh: '信用等级与风险分类对应的档次', en: 'Band by grade and risk' },
  missing: { zh: '没有等级、没有风险分类的', en: 'Without a grade, without a class of risk' },
  exempt: { zh: '任何时候都可以检查的情形', en: 'Checked at any time for' },
  noted: { zh: '不经抽取的检查的登记', en: 'A check without a draw is noted' },
  fields: { zh: '领域', en: 'Fields' },
} as const satisfies Readonly<Record<string, Text>>

const describeBand = ({ name, perMille, least, most, handling }: Band): Text => ({
  zh: `${name.zh}：抽取比例 ${perMille}‰，至少 ${least} 户；${most === null ? '每年次数不设上限' : `每年最多 ${most} 次`}。${handling.zh}`,
  en: `${name.en}: ${perMille} in a thousand are drawn, ${least} at least; ${most === null ? 'no limit a year' : `at most ${most} a year`}. ${handling.en}`,
})

function describeCovered(covers: Covered | null): Text {
  if (covers === null) return { zh: '全部组织', en: 'every organisation' }
  const parts = [
    [{ zh: '类型', en: 'types' }, covers.types],
    [{ zh: '行业', en: 'trades' }, covers.industries],
    [{ zh: '许可', en: 'permits' }, covers.permits],
  ] as const
  const told = parts.filter(([, keys]) => keys.length > 0)
  return {
    zh: told.map(([head, keys]) => `${head.zh} ${keys.join('、')}`).join('；'),
    en: told.map(([head, keys]) => `${head.en} ${keys.join(', ')}`).join('; '),
  }
}

/** An edition of supervision by grade as lines of plain text. */
export function supervisionAsText(rules: SupervisionRules, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  const nameOf = (key: string): string => words(rules.bands.find((band) => band.key === key)?.name ?? { zh: key, en: key })
  const strict: Text = { zh: '（取等级与风险中较严的）', en: ' (the stricter of grade and risk)' }
  const { back, ahead } = rules.noted
  return [
    `${words(rules.name)} (${rules.key}) · ${words(describeDates(rules))}`,
    `  ${words(heads.basis)}: ${rules.basis.map((one) => words(describeBasis(one))).join('; ')}`,
    `  ${words(heads.bands)}:`,
    ...rules.bands.map((band) => `    ${words(describeBand(band))}`),
    `  ${words(heads.alone)}: ${risks.map((risk) => `${risk} ${nameOf(rules.risks[risk])}`).join(', ')}`,
    `  ${words(heads.grades)}:`,
    ...rules.grades.map((row) => `    ${row.key}: ${risks.map((risk) => `${risk} ${nameOf(row.risks[risk])}`).join(', ')}`),
    `  ${words(heads.missing)}: ${rules.ungraded}, ${rules.unknownRisk}`,
    `  ${words(heads.exempt)}: ${rules.exempt.map(({ name }) => words(name)).join(', ')}`,
    `  ${words(heads.noted)}: ${words({ zh: `检查日在登记日之前 ${back} 个至之后 ${ahead} 个工作日之间`, en: `from ${back} working days after its day to ${ahead} before it` })}`,
    `  ${words(heads.fields)}:`,
    ...rules.fields.map(
      (field) => `    ${words(field.name)} (${field.key})${field.strict ? words(strict) : ''}: ${words(describeCovered(field.covers))}`,
    ),
  ].join('\n')
}

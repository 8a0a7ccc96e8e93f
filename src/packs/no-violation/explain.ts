import { say, type Lang, type Text } from '../../platform/text.ts'
import { describeDuration } from '../calendar/duration.ts'
import { itemName } from '../reports/explain.ts'
import type { FieldAuthority, NoViolationRules } from './rules.ts'
import type { Pack } from '../pack.ts'
import { describeBasis, describeDates } from '../explain/words.ts'

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  longest: { zh: '最长期间', en: 'Reaches back' },
  purposes: { zh: '用途', en: 'Purposes' },
  fields: { zh: '领域', en: 'Fields' },
} as const satisfies Readonly<Record<string, Text>>

/** An edition of the rules of the no-violation report as lines of plain text. */
export function noViolationAsText(rules: NoViolationRules, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  const who = ({ name, code, names }: FieldAuthority): string => `${words(name)} (${code ?? names.join(' · ')})`
  return [
    `${words(rules.name)} ${rules.edition} (${rules.key}) · ${words(describeDates(rules))}`,
    `  ${words(heads.basis)}: ${rules.basis.map((one) => words(describeBasis(one))).join('; ')}`,
    `  ${words(heads.longest)}: ${words(describeDuration(rules.longest))}`,
    `  ${words(heads.purposes)}: ${rules.purposes.map(({ name }) => words(name)).join(' · ')}`,
    `  ${words(heads.fields)}`,
    ...rules.fields.map(
      ({ key, name, authorities, items }) =>
        `    ${words(name)} [${key}]: ${authorities.map(who).join(', ')}: ${items.map(({ item }) => words(itemName(pack, item))).join(' · ')}`,
    ),
  ].join('\n')
}

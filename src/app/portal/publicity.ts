import { itemOn, publicityOf, type Basis, type Pack, type PublicityRule } from '../../packs/index.ts'
import type { ShownRecord } from '../../disclosure/index.ts'
import type { Text } from '../../platform/text.ts'

/** The rule that says how long a record is shown: of its item, in force on the day of its decision, for its severity class. */
export function publicityRuleOf(pack: Pack, record: Pick<ShownRecord, 'item' | 'decidedOn' | 'severity'>): PublicityRule | null {
  const edition = itemOn(pack, record.item.key, record.decidedOn)
  return edition === null ? null : publicityOf(edition, record.severity?.key ?? null, record.decidedOn)
}

/** A calendar duration such as `P1Y6M` in words. */
export function durationWords(duration: string): Text {
  const parts = [...duration.matchAll(/(\d+)([YMD])/g)].map(([, number, unit]) => [Number(number), unit as 'Y' | 'M' | 'D'] as const)
  const zh = { Y: '年', M: '个月', D: '日' }
  const en = { Y: 'year', M: 'month', D: 'day' }
  return {
    zh: parts.map(([number, unit]) => `${number} ${zh[unit]}`).join(' '),
    en: parts.map(([number, unit]) => `${number} ${en[unit]}${number === 1 ? '' : 's'}`).join(' '),
  }
}

/** What a publicity rule says, in a sentence. */
export function publicityWords(rule: PublicityRule): Text {
  if (!rule.publish) return { zh: '依规则不公示。', en: 'By rule not shown.' }
  const shortest =
    rule.shortest === null
      ? { zh: '', en: '' }
      : wrap(durationWords(rule.shortest), '；满 {}后可申请信用修复提前停止', '; repair may end it after {}')
  if ('always' in rule.until) return { zh: `长期公示${shortest.zh}。`, en: `Shown without end${shortest.en}.` }
  if ('validity' in rule.until)
    return { zh: `公示至有效期届满之日${shortest.zh}。`, en: `Shown to the last day of its validity${shortest.en}.` }
  const after = durationWords(rule.until.after)
  return {
    zh: `自作出决定之日起公示 ${after.zh}，期满当日停止${shortest.zh}。`,
    en: `Shown for ${after.en} from the day of the decision, and no longer on the day that period ends${shortest.en}.`,
  }
}

const wrap = (text: Text, zh: string, en: string): Text => ({ zh: zh.replace('{}', text.zh), en: en.replace('{}', text.en) })

/** A legal document as one line: title, number, article. */
export const basisWords = (basis: Pick<Basis, 'document' | 'number' | 'article'>): string =>
  [`《${basis.document.replace(/^《|》$/g, '')}》`, basis.number === null ? '' : `（${basis.number}）`, basis.article ?? ''].join('')

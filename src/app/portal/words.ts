import type { ListedRecord, Tendency } from '../../disclosure/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'

/** How the portal calls what disclosure says; colours follow the word, never the other way round. */
export const tendencyWords: Readonly<Record<Tendency, Text>> = {
  favourable: { zh: '守信信息', en: 'Favourable' },
  adverse: { zh: '失信信息', en: 'Adverse' },
  neutral: { zh: '中性信息', en: 'Neutral' },
}

export const tendencyTone: Readonly<Record<Tendency, Tone>> = { favourable: 'good', adverse: 'adverse', neutral: 'neutral' }

export const stateWords: Readonly<Record<ListedRecord['state'], Text>> = {
  current: { zh: '公示中', en: 'Shown' },
  corrected: { zh: '公示中 · 有更正', en: 'Shown · corrected' },
  ended: { zh: '有效期已结束', en: 'Validity ended' },
}

/** For the start of an English sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** A field's name without its unit, which its value says: 罚款金额（万元） is 3.6 万元, CNY 36,000. */
export const fieldLabel = ({ zh, en }: Text): Text => ({ zh: zh.replace(/（万元）$/, ''), en: en.replace(/ \(10[ ,]?000 yuan\)$/, '') })

/** What has been done to a record, as the title of a step in its history. */
export const changeWords: Readonly<
  Record<'arrived' | 'updated' | 'corrected' | 'withdrawn' | 'ended' | 'reassigned' | 'restored' | 'erased', Text>
> = {
  arrived: { zh: '首次归集', en: 'First arrival' },
  updated: { zh: '信息更新', en: 'Updated' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  ended: { zh: '有效期结束', en: 'Validity ended' },
  reassigned: { zh: '主体认定撤销', en: 'About another organisation' },
  restored: { zh: '主体认定撤销，恢复前一版', en: 'Back to the version before' },
  erased: { zh: '依法删除', en: 'Erased by law' },
}

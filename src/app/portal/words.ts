import type { ListedRecord, ShownVersion, Tendency } from '../../disclosure/index.ts'
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

/** What has been done to a record, as the title of a step in its history. */
export const changeWords: Readonly<Record<ShownVersion['change'], Text>> = {
  arrived: { zh: '首次归集', en: 'First arrival' },
  updated: { zh: '信息更新', en: 'Updated' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  ended: { zh: '有效期结束', en: 'Validity ended' },
  reassigned: { zh: '主体认定撤销', en: 'About another organisation' },
  restored: { zh: '主体认定撤销，恢复前一版', en: 'Back to the version before' },
  repaired: { zh: '信用修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  reinstated: { zh: '恢复公示', en: 'Shown again' },
  erased: { zh: '依法删除', en: 'Erased by law' },
}

/** What a list of records can be narrowed by, and what each is called. */
export const filterWords = {
  category: { zh: '类别', en: 'Class' },
  item: { zh: '目录项', en: 'Catalogue item' },
  tendency: { zh: '性质', en: 'Tendency' },
  severity: { zh: '失信程度', en: 'Severity class' },
  authority: { zh: '决定机关', en: 'Decided by' },
  source: { zh: '报送单位', en: 'Reported by' },
  division: { zh: '地区', en: 'Region' },
  industry: { zh: '行业', en: 'Industry' },
  from: { zh: '决定日期自', en: 'Decided from' },
  until: { zh: '决定日期至', en: 'Decided until' },
  organisation: { zh: '信用主体', en: 'Organisation' },
} as const satisfies Readonly<Record<string, Text>>

export const filterKeys = Object.keys(filterWords) as readonly (keyof typeof filterWords)[]

/** The same with what else a page can be asked for. */
export const askedWords: Readonly<Record<string, Text>> = {
  ...filterWords,
  q: { zh: '查询内容', en: 'Search' },
  type: { zh: '类型', en: 'Type' },
  day: { zh: '日期', en: 'Day' },
  sort: { zh: '排序', en: 'Order' },
  cursor: { zh: '翻页', en: 'Place in the list' },
}

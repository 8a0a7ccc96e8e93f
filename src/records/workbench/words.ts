import { editionsOf, itemOn, type Item, type Pack } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { Change, CreditRecord, RecordState } from '../index.ts'

export const stateTone: Readonly<Record<RecordState, Tone>> = {
  current: 'good',
  withdrawn: 'neutral',
  ended: 'neutral',
  repaired: 'good',
  shielded: 'attention',
  erased: 'adverse',
}

export const changeWords: Readonly<Record<Change, Text>> = {
  accepted: { zh: '首次入库', en: 'First accepted' },
  updated: { zh: '更新', en: 'Updated' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  ended: { zh: '有效期结束', en: 'Validity ended' },
  reassigned: { zh: '主体认定撤销，记录移出', en: 'Taken away: the row is about another organisation' },
  restored: { zh: '主体认定撤销，恢复前一版', en: 'Back to the version before: the row is about another organisation' },
  repaired: { zh: '信用修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  reinstated: { zh: '恢复公示', en: 'Shown again' },
  erased: { zh: '依法删除内容', en: 'Content erased by law' },
}

/** The name of an item by its latest edition. */
export const itemName = (pack: Pack, key: string): Text => editionsOf(pack, key).at(-1)?.name ?? { zh: key, en: key }

/** The edition a record is judged by: that of its day. */
export const editionOf = (pack: Pack, { item, decidedOn }: Pick<CreditRecord, 'item' | 'decidedOn'>): Item | undefined =>
  itemOn(pack, item, decidedOn) ?? editionsOf(pack, item).at(-1)

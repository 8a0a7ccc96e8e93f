import { fill, type Text } from '../../platform/text.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { closedRecord, recordText } from './sentences.ts'
import type { Reason } from '../explaining/uncounted.ts'

/** Why records do not count. */
export const reasonNames: Readonly<Record<Reason, Text>> = {
  disputed: { zh: '有异议标注，答复以前不计', en: 'Disputed: not counted until that is answered' },
  repaired: { zh: '已经修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  withdrawn: { zh: '已撤回、主体认定撤销，或者内容已依法删除', en: 'Withdrawn, about another organisation, or erased by law' },
  ended: { zh: '已经终止', en: 'Ended' },
  validity: { zh: '有效期已满', en: 'Its validity is over' },
  window: { zh: '超过计算期限', en: 'Older than the model counts' },
  sameEvent: { zh: '与另一条记录是同一件事，只计一次', en: 'The same event as another record, which is counted' },
  notLatest: { zh: '同类结果只看最近一次', en: 'Of its kind only the latest counts' },
  noPoints: { zh: '不加分也不减分', en: 'Gives and takes nothing' },
  arrived: { zh: '刚刚归集，稍后计入', en: 'Just arrived: counted shortly' },
  noConduct: { zh: '内容不属于计分的情形', en: 'Says nothing that the model counts' },
  otherItem: { zh: '不是本模型评价的信息项', en: 'Not an item of the model' },
  later: { zh: '决定日期在这一天之后', en: 'Decided after this day' },
}

export const uncountedWords = {
  title: { zh: '没有计入的记录', en: 'Records that do not count' },
  none: { zh: '档案中的记录全部计入。', en: 'All records of the file count.' },
  lead: {
    zh: '以下记录在档案中，但是这一天对等级没有影响。',
    en: 'These records are in the file, and had no effect on the grade that day.',
  },
  reason: { zh: '原因', en: 'Reason' },
  count: { zh: '条数', en: 'Records' },
  newest: { zh: '最近的记录', en: 'The newest of them' },
} as const satisfies Readonly<Record<string, Text>>

/** A record as far as its reader may know it. */
export const fileRecordText = ({ records, purpose }: ReadGrade, recordId: number): Text =>
  records.has(recordId) || purpose.isOwn ? recordText(records.get(recordId), recordId) : closedRecord

/** Records beyond those named. */
export const moreText = (count: number, named: number): Text | null =>
  count > named ? fill({ zh: '另有 {more} 条', en: 'and {more} more' }, { more: count - named }) : null

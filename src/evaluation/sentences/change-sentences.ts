import { fill, type Text } from '../../platform/text.ts'
import { fileRecordText } from './file-sentences.ts'
import type { How, ToldChange } from '../reading/read-changes.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { closedRecord, signedText } from './sentences.ts'

const howNames: Readonly<Record<How, Text>> = {
  came: { zh: '新计入', en: 'came' },
  again: { zh: '恢复计入', en: 'counts again' },
  disputed: { zh: '有异议标注', en: 'disputed' },
  repaired: { zh: '已修复', en: 'repaired' },
  shielded: { zh: '暂时屏蔽', en: 'shielded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  ended: { zh: '已终止', en: 'ended' },
  corrected: { zh: '已更正', en: 'corrected' },
  reassigned: { zh: '主体认定撤销', en: 'is about another organisation' },
  moved: { zh: '转入其他主体', en: 'went to another organisation' },
  over: { zh: '期满', en: 'its time is over' },
  faded: { zh: '逐日减少', en: 'counts less each day' },
  other: { zh: '与其他记录一并重新计算', en: 'counted anew with others' },
}

/** What changed a grade beside records. */
export function bySentence({ by, kept: { model } }: ToldChange): Text | null {
  if (by === 'first') return { zh: '首次评定', en: 'Graded for the first time' }
  if (by === 'kept')
    return { zh: '从这时起保存变化；此前的等级可以按日期查看', en: 'Changes are kept from here on; earlier grades can be read by day' }
  if (by === 'model')
    return fill({ zh: '采用模型 {edition} 版', en: 'Edition {edition} of the model was adopted' }, { edition: model.edition })
  return by === 'age' ? { zh: '成立满规定的时间', en: 'Old enough for a grade' } : null
}

/** What a record did to a grade; of one that is not open to the reader the points alone. */
export function causeSentence(read: ReadGrade, { recordId, how, value }: ToldChange['causes'][number]): Text {
  const record = fileRecordText(read, recordId)
  const points = value === 0 ? { zh: '', en: '' } : fill({ zh: '（{value} 分）', en: ' ({value} points)' }, { value: signedText(value) })
  return record === closedRecord
    ? fill({ zh: '{record}{points}', en: '{record}{points}' }, { record, points })
    : fill({ zh: '{how}：{record}{points}', en: '{how}: {record}{points}' }, { how: howNames[how], record, points })
}

import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { ReaderStatus } from '../readers/reader.ts'

export const statusWords: Readonly<Record<ReaderStatus, Text>> = {
  requested: { zh: '待批准', en: 'To be decided' },
  active: { zh: '使用中', en: 'Active' },
  refused: { zh: '未批准', en: 'Refused' },
  closed: { zh: '已停用', en: 'Closed' },
}
export const statusTone: Readonly<Record<ReaderStatus, Tone>> = {
  requested: 'attention',
  active: 'good',
  refused: 'neutral',
  closed: 'neutral',
}

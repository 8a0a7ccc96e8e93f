import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { SourceStatus } from '../source.ts'

export const statusWords: Readonly<Record<SourceStatus, Text>> = {
  active: { zh: '正常', en: 'Active' },
  suspended: { zh: '暂停报送', en: 'Suspended' },
  closed: { zh: '停用', en: 'Closed' },
}

export const statusTone: Readonly<Record<SourceStatus, Tone>> = { active: 'good', suspended: 'attention', closed: 'neutral' }

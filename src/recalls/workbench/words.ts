import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { Delivery } from '../delivery.ts'
import type { ReaderStatus } from '../reader.ts'

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

export const faultWords: Readonly<Record<NonNullable<Delivery['lastFault']>, Text>> = {
  address: { zh: '地址不可用', en: 'the address may not be used' },
  inside: { zh: '域名指向内部网络', en: 'the name leads into a network inside' },
  unreachable: { zh: '连接不上', en: 'no connection' },
  'too-slow': { zh: '没有及时应答', en: 'no answer in time' },
  'too-large': { zh: '应答过长', en: 'the answer is too long' },
  moved: { zh: '要求转到别处，未跟随', en: 'sends on elsewhere, which is not followed' },
  refused: { zh: '拒收', en: 'refused' },
}

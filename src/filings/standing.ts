import type { Text } from '../platform/text.ts'
import type { FollowedFiling } from './find.ts'

/** How far a filing is. */
export const standings = {
  toSign: { zh: '待签署', en: 'Waits to be signed' },
  dropped: { zh: '已放弃', en: 'Dropped' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  takenIn: { zh: '已入库', en: 'Taken in' },
  notShown: { zh: '不再公示', en: 'No longer shown' },
  refused: { zh: '未予接收', en: 'Not taken in' },
  unidentified: { zh: '主体待认定', en: 'Organisation to be identified' },
  onItsWay: { zh: '正在入库', en: 'Being taken in' },
} as const satisfies Readonly<Record<string, Text>>
export type Standing = keyof typeof standings

export function standingOf({ filing, record, submission }: FollowedFiling): Standing {
  if (filing.state === 'prepared') return 'toSign'
  if (filing.state === 'discarded') return 'dropped'
  if (filing.state === 'withdrawn' || record?.state === 'withdrawn') return 'withdrawn'
  if (record !== null) return record.state === 'current' ? 'takenIn' : 'notShown'
  if (submission?.state === 'failed' || (submission?.refused ?? 0) > 0) return 'refused'
  return (submission?.waiting ?? 0) > 0 ? 'unidentified' : 'onItsWay'
}

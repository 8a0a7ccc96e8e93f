import { Badge, type Tone } from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import type { FollowedFiling } from '../find.ts'

/** How far a filing is, in one word. */
export function standingOf({ filing, record, submission }: FollowedFiling): { readonly tone: Tone; readonly words: Text } {
  if (filing.state === 'prepared') return { tone: 'attention', words: { zh: '待签署', en: 'Waits to be signed' } }
  if (filing.state === 'discarded') return { tone: 'neutral', words: { zh: '已放弃', en: 'Dropped' } }
  if (filing.state === 'withdrawn' || record?.state === 'withdrawn') return { tone: 'neutral', words: { zh: '已撤回', en: 'Withdrawn' } }
  if (record?.state === 'current') return { tone: 'good', words: { zh: '已入库', en: 'Taken in' } }
  if (record !== null) return { tone: 'neutral', words: { zh: '不再公示', en: 'No longer shown' } }
  if (submission?.state === 'failed' || (submission?.refused ?? 0) > 0)
    return { tone: 'adverse', words: { zh: '未予接收', en: 'Not taken in' } }
  if ((submission?.waiting ?? 0) > 0) return { tone: 'attention', words: { zh: '主体待认定', en: 'Organisation to be identified' } }
  return { tone: 'info', words: { zh: '正在入库', en: 'Being taken in' } }
}

export const Standing = ({ followed, t }: { followed: FollowedFiling; t: (text: Text) => string }) => {
  const { tone, words } = standingOf(followed)
  return <Badge tone={tone}>{t(words)}</Badge>
}

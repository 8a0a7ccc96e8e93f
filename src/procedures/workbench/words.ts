import { procedureOn, type Pack, type Procedure } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { Case } from '../case.ts'
import type { DeadlineState } from '../procedure.ts'

/** The edition a case follows, for what its states and actions are called. */
export const editionOf = (pack: Pack, one: Pick<Case, 'procedure' | 'openedAt'>): Procedure | null =>
  procedureOn(pack, one.procedure, dayOf(one.openedAt))

export const procedureName = (pack: Pack, key: string): Text =>
  pack.procedures.findLast((one) => one.key === key)?.name ?? { zh: key, en: key }

export function stateName(procedure: Procedure | null, key: string): Text {
  return procedure?.states.find((one) => one.key === key)?.name ?? { zh: key, en: key }
}

/** What a state of any edition is called. */
export const anyStateName = (pack: Pack, procedure: string, key: string): Text =>
  stateName(pack.procedures.findLast((one) => one.key === procedure && one.states.some((state) => state.key === key)) ?? null, key)

export const standingWords: Readonly<Record<DeadlineState, Text & { readonly tone: Tone }>> = {
  running: { zh: '进行中', en: 'running', tone: 'info' },
  suspended: { zh: '中止', en: 'stopped for now', tone: 'neutral' },
  met: { zh: '按期', en: 'kept', tone: 'good' },
  missed: { zh: '逾期', en: 'not kept', tone: 'adverse' },
  stopped: { zh: '已终止', en: 'ended', tone: 'neutral' },
}

const daily = 86_400_000

/** Days until a deadline ends, or since it did, as a badge. */
export function dueWords(dueAt: Date, now: Date): Text & { readonly tone: Tone } {
  const days = Math.ceil((dueAt.getTime() - now.getTime()) / daily)
  if (dueAt <= now) {
    const late = Math.floor((now.getTime() - dueAt.getTime()) / daily) + 1
    return { zh: `逾期 ${late} 日`, en: `${late} ${late === 1 ? 'day' : 'days'} late`, tone: 'adverse' }
  }
  if (days <= 1) return { zh: '今日到期', en: 'ends today', tone: 'attention' }
  return { zh: `余 ${days - 1} 日`, en: `${days - 1} ${days === 2 ? 'day' : 'days'} left`, tone: days <= 4 ? 'attention' : 'neutral' }
}

/** Whole days since an instant. */
export const ageInDays = (since: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - since.getTime()) / daily))

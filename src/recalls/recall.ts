import { canonicalBytes } from '../ledger/check/index.ts'
import { readJsonOnce } from '../platform/read-json.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** Why a record must not be used as it was taken; `reinstated`: what a recall said of it before was taken back. */
export type RecallKind = 'repaired' | 'shielded' | 'withdrawn' | 'erased' | 'corrected' | 'reinstated' | 'removed'

export const recallKinds: Readonly<Record<RecallKind, Text>> = {
  repaired: { zh: '信用修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  erased: { zh: '依法删除', en: 'Erased by law' },
  corrected: { zh: '更正', en: 'Corrected' },
  reinstated: { zh: '恢复公示', en: 'Shown again' },
  removed: { zh: '移出名单', en: 'Removed from a list' },
}

export type Duty = 'stop-showing' | 'stop-sharing' | 'stop-using' | 'delete-copies' | 'replace-copies' | 'read-again'

const gone = ['stop-showing', 'stop-sharing', 'stop-using', 'delete-copies'] as const
/** What whoever took the record must do with it. */
export const dutiesOf: Readonly<Record<RecallKind, readonly Duty[]>> = {
  repaired: gone,
  shielded: gone,
  withdrawn: gone,
  erased: gone,
  removed: gone,
  corrected: ['stop-showing', 'stop-sharing', 'stop-using', 'replace-copies'],
  // A repair that was revoked, or a shield that ended: who shows the record shows it as it stands.
  reinstated: ['read-again'],
}

export const dutyWords: Readonly<Record<Duty, Text>> = {
  'stop-showing': { zh: '停止展示', en: 'stop showing it' },
  'stop-sharing': { zh: '停止共享', en: 'stop sharing it' },
  'stop-using': { zh: '停止使用', en: 'stop using it' },
  'delete-copies': { zh: '删除副本', en: 'delete copies' },
  'replace-copies': { zh: '以现行版本替换副本', en: 'replace copies by the version that stands' },
  'read-again': { zh: '仍需使用的，重新取用现行版本', en: 'where it is used, read it again as it stands' },
}

/** A recall as it is kept and given out. */
export type Recall = {
  readonly recallId: number
  readonly recordId: number
  readonly version: number
  readonly leafIndex: number
  readonly kind: RecallKind
  readonly madeAt: Date
  readonly dueAt: Date
  readonly jws: string
}

/** On one page of the API. */
export const mostRecalls = 500

export const recallType = 'xinheng-recall+jws'

/** What is signed. Numbers of record and leaf are public; nothing of the content of the record is in it. */
export type RecallStatement = {
  readonly id: string
  readonly issuer: string
  readonly kind: RecallKind
  readonly record: string
  readonly version: number
  readonly leafIndex: number
  readonly do: readonly Duty[]
  readonly day: Day
  /** The last day for doing it and acknowledging. */
  readonly acknowledgeBy: Day
  readonly basis: readonly string[]
}

/** The bytes that are signed: one text for one statement (RFC 8785). */
export const statementBytes = (statement: RecallStatement): Uint8Array => canonicalBytes(statement)

const duties: readonly string[] = Object.keys(dutyWords)

/** The statement in signed bytes; null when they hold none. */
export function statementIn(bytes: Uint8Array): RecallStatement | null {
  let value: unknown
  try {
    value = readJsonOnce(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
  const one = value as Partial<Record<keyof RecallStatement, unknown>> | null
  const texts = ['id', 'issuer', 'record', 'day', 'acknowledgeBy'] as const
  const isOne =
    typeof one === 'object' &&
    one !== null &&
    texts.every((key) => typeof one[key] === 'string') &&
    Number.isSafeInteger(one.version) &&
    Number.isSafeInteger(one.leafIndex) &&
    Object.hasOwn(recallKinds, String(one.kind)) &&
    Array.isArray(one.do) &&
    one.do.every((duty) => duties.includes(String(duty))) &&
    Array.isArray(one.basis)
  return isOne ? (one as RecallStatement) : null
}

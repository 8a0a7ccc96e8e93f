import { editionsOf, type Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { type Step, type Tone } from '../../platform/ui/index.ts'
import type { IdentityCase, Submission, SubmissionState, Way } from '../index.ts'
import { stateWords } from '../submission.ts'

export { stateWords }

/** Beside the states: finished, with refused rows that wait to be mended. */
export const toMend = 'to-mend'

export const stateTone: Readonly<Record<SubmissionState, Tone>> = {
  received: 'info',
  checked: 'attention',
  confirmed: 'info',
  merging: 'info',
  done: 'good',
  failed: 'adverse',
  discarded: 'neutral',
}

export const wayWords: Readonly<Record<Way, Text>> = {
  page: { zh: '网页', en: 'Page' },
  api: { zh: '接口', en: 'API' },
  cli: { zh: '命令行', en: 'Command line' },
  node: { zh: '其他节点', en: 'Another node' },
}

/** The name of an item by its latest edition. */
export const itemName = (pack: Pack, key: string): Text => editionsOf(pack, key).at(-1)?.name ?? { zh: key, en: key }

/** Submissions a job or a reader works on. */
export const isRunning = (state: SubmissionState): boolean => state === 'received' || state === 'confirmed' || state === 'merging'

const stepWords = {
  read: { zh: '读取', en: 'Read' },
  check: { zh: '检查', en: 'Check' },
  resolve: { zh: '认定主体', en: 'Resolve' },
  merge: { zh: '入库', en: 'Merge' },
  ledger: { zh: '上链存证', en: 'Ledger' },
  receipt: { zh: '签发回执', en: 'Receipt' },
} as const satisfies Readonly<Record<string, Text>>
type StepKey = keyof typeof stepWords
const order = Object.keys(stepWords) as StepKey[]

/** Where each state stands: resolving, merging and the ledger go together, batch by batch. */
const at: Readonly<Record<SubmissionState, { readonly done: number; readonly current: number }>> = {
  received: { done: 0, current: 2 },
  checked: { done: 2, current: 0 },
  confirmed: { done: 2, current: 0 },
  merging: { done: 2, current: 3 },
  done: { done: 6, current: 0 },
  failed: { done: 0, current: 0 },
  discarded: { done: 2, current: 0 },
}

/** The way of a submission from the file to the receipt, and how far it is. */
export function stepsOf({ state, checkedAt }: Pick<Submission, 'state' | 'checkedAt'>, say: (text: Text) => string): Step[] {
  const { done, current } = at[state]
  const failedAt = state === 'failed' ? (checkedAt === null ? 0 : 2) : -1
  return order.map((key, index) => ({
    key,
    label: say(stepWords[key]),
    state: index === failedAt ? 'failed' : index < done || index < failedAt ? 'done' : index < done + current ? 'current' : 'ahead',
  }))
}

const phases: Partial<Record<SubmissionState, Text>> = {
  received: { zh: '已读取行数', en: 'Rows read' },
  confirmed: { zh: '排队等待', en: 'Waiting in line' },
  merging: { zh: '认定主体、入库、上链，已处理行数', en: 'Resolving, merging, proving; rows done' },
}

/** What the running step does, for the progress bar. */
export const phaseOf = (state: SubmissionState): Text => phases[state] ?? stateWords[state]

export const caseWords: Readonly<Record<IdentityCase['state'], Text>> = {
  open: { zh: '待认定', en: 'Waits' },
  decided: { zh: '已认定', en: 'Decided' },
  refused: { zh: '已退回', en: 'Refused' },
}

export const caseTone: Readonly<Record<IdentityCase['state'], Tone>> = { open: 'attention', decided: 'good', refused: 'neutral' }

/** So many rows, in English. */
export const rows = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'row' : 'rows'}`

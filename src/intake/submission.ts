import type { Range } from '../ledger/index.ts'
import type { Text } from '../platform/text.ts'
import type { ColumnMatch } from './reading/columns.ts'
import type { Layout } from './reading/layout.ts'
import type { Repeats } from './checking/repeats.ts'
import type { ProblemGroup } from './checking/summary.ts'

/**
 * `received`: being read and checked. `checked`: waits for its sender to confirm or discard. `confirmed`, `merging`: a job
 * works on it. `done`: with a receipt. `failed`: nothing of it was taken. `discarded`: by its sender, or after a week.
 */
export type SubmissionState = 'received' | 'checked' | 'confirmed' | 'merging' | 'done' | 'failed' | 'discarded'
export const stateWords: Readonly<Record<SubmissionState, Text>> = {
  received: { zh: '正在读取', en: 'Being read' },
  checked: { zh: '待确认', en: 'Waits for confirmation' },
  confirmed: { zh: '排队入库', en: 'Queued' },
  merging: { zh: '正在入库', en: 'Being merged' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '未成功', en: 'Failed' },
  discarded: { zh: '已取消', en: 'Discarded' },
}

export type Way = 'page' | 'api' | 'cli' | 'node'

export type Counts = {
  /** Rows of data in the file. */
  readonly rowsRead: number
  /** Rows that passed every check and are, or wait to be, merged. */
  readonly rowsChecked: number
  readonly rowsWarned: number
  readonly rowsPerson: number
  readonly rowsMerged: number
  readonly accepted: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
  readonly waiting: number
  readonly late: number
}

export type SetAside = { readonly reason: string; readonly by: string; readonly at: string }

export type Submission = Counts & {
  readonly submissionId: number
  readonly sourceCode: string
  readonly item: string
  readonly state: SubmissionState
  readonly way: Way
  readonly sentBy: string
  /** Another person, where what it changes is what two persons stand for. */
  readonly confirmedBy: string | null
  readonly fileName: string
  readonly format: string | null
  readonly encoding: string | null
  readonly layout: Layout | null
  readonly follows: number | null
  readonly sameAs: number | null
  readonly columns: ColumnMatch | null
  readonly problems: readonly ProblemGroup[] | null
  /** Looked for where a person or a program looks before confirming. */
  readonly repeats: Repeats | null
  /** Its refused rows will not be mended, and why. They stay refused and are counted as such. */
  readonly setAside: SetAside | null
  readonly receivedAt: Date
  readonly checkedAt: Date | null
  readonly confirmedAt: Date | null
  readonly finishedAt: Date | null
  readonly lastRow: number
  readonly mergedTo: number
  readonly leafRanges: readonly Range[]
  readonly failure: { readonly code: string; readonly zh: string; readonly en: string } | null
}

/** Whether nothing more will happen to it. */
export const isFinished = (state: SubmissionState): boolean => state === 'done' || state === 'failed' || state === 'discarded'

import type { NotedCheck } from './noted-store.ts'

/** How a noted check stands: its reason not confirmed yet, confirmed, withdrawn; its result sent, returned, taken in, or come in a file. */
export const notedStates = ['noted', 'confirmed', 'withdrawn', 'sent', 'returned', 'taken', 'filed'] as const
export type NotedState = (typeof notedStates)[number]

export function notedState({
  state,
  isRecorded,
  confirmedBy,
  withdrawnReason,
}: Pick<NotedCheck, 'state' | 'isRecorded' | 'confirmedBy' | 'withdrawnReason'>): NotedState {
  if (withdrawnReason !== null) return 'withdrawn'
  if (isRecorded && state !== 'taken') return 'filed'
  return state ?? (confirmedBy === null ? 'noted' : 'confirmed')
}

import type { Day } from '../platform/time.ts'
import type { CreditRecord } from './record.ts'

/** What one person asked to be done with a record two stand for, until a second one says yes or it is taken back. */
export type AskedChange = {
  readonly change: 'withdrawn' | 'ended'
  /** The last day it holds, where its validity is to end. */
  readonly until: Day | null
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
}

/** The same when who asked took it back, or a second person said no. */
export type DroppedChange = AskedChange & { readonly droppedBy: string; readonly droppedAt: Date }

/** A record of which something was asked that waits. */
export type WaitingChange = Pick<CreditRecord, 'recordId' | 'subjectId' | 'title'> & Pick<AskedChange, 'change' | 'askedAt'>

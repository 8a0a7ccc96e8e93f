import type { WebhookFault } from '../../platform/webhooks/index.ts'
import type { TakenAs } from '../fetches/taken-as.ts'
import type { RecallKind } from '../recall.ts'

/** A recall on its way to one body. */
export type Delivery = {
  readonly recallId: number
  readonly subjectId: number
  readonly readerCode: string
  readonly recordId: number
  readonly kind: RecallKind
  readonly madeAt: Date
  readonly dueAt: Date
  /** The end of the last day as it was signed; another than `dueAt` where the calendar was announced or changed since. */
  readonly signedDueAt: Date
  readonly attempts: number
  readonly lastAttemptAt: Date | null
  readonly lastStatus: number | null
  readonly lastFault: WebhookFault | null
  readonly arrivedAt: Date | null
  readonly mailedAt: Date | null
  readonly deadAt: Date | null
  readonly acknowledgedAt: Date | null
}

/** A delivery that was made just now, with how its body wants to be told; nothing is said of one that is no active reader. */
export type NewDelivery = {
  readonly recallId: number
  readonly readerCode: string
  readonly takenAs: TakenAs
  readonly hasWebhook: boolean
  readonly byMail: boolean
  readonly contactMail: string | null
}

/** `open`: not acknowledged; `dead`: given up and not acknowledged. */
export type DeliveryState = 'all' | 'open' | 'dead' | 'acknowledged'

import type { Context } from '../../platform/context.ts'

/** What a source delivered: rows received, refused and waiting; records that arrived, and how many of them late. */
export type Delivery = {
  readonly received: number
  readonly refused: number
  readonly waiting: number
  readonly arrived: number
  readonly late: number
}

/** Where the pages learn of deliveries: other capabilities know them, so the app says how to ask. */
export type Deliveries<C extends Context> = {
  /** The last so many months together, by code of the source. */
  bySource(ctx: C, months: number): Promise<ReadonlyMap<string, Delivery & { readonly lastReceivedAt: Date | null }>>
  /** The last so many months of one source, newest first. */
  byMonth(ctx: C, code: string, months: number): Promise<readonly (Delivery & { readonly month: string })[]>
}

/** The number an account of a department inspects under. A number stands in draws for good, so nobody else ever gets it. */
export type Inspector = {
  readonly number: string
  readonly unit: string
  readonly account: string
  readonly namedAt: Date
  readonly endedAt: Date | null
  /** Who asked to end it, and when; null: nobody did, or it was answered. */
  readonly endAskedBy: string | null
  readonly endAskedAt: Date | null
}

/** A number somebody asked to end. */
export type Ending = Inspector & { readonly endAskedBy: string; readonly endAskedAt: Date }

export const isEnding = (one: Inspector): one is Ending => one.endAskedBy !== null && one.endAskedAt !== null

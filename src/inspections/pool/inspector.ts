/** The number an account of a department inspects under. A number stands in draws for good, so nobody else ever gets it. */
export type Inspector = {
  readonly number: string
  readonly unit: string
  readonly account: string
  readonly namedAt: Date
  readonly endedAt: Date | null
}

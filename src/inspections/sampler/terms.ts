/** What is settled before the seed is known, and how it is written: one canonical JSON (RFC 8785). Its SHA-256 is the commitment. */
export type Terms = {
  readonly type: typeof termsType
  /** Number of the draw. */
  readonly draw: string
  readonly title: string
  /** Whose draw it is. */
  readonly by: string
  readonly frame: { readonly objects: number; readonly sha256: string }
  readonly strata: readonly Stratum[]
  /** Marks of the pool, in order: outside, an inspector is a place among them, of this draw alone. */
  readonly inspectors: readonly string[]
  /** SHA-256 of the sealed file. */
  readonly sealed: string
  readonly seed: SeedRule
  /** Whether drawn organisations are named when the draw is published. */
  readonly names: 'published' | 'withheld'
}

export const termsType = 'xinheng.draw/v1'

/** Objects that are drawn from together: of `objects`, `perMille` in a thousand, rounded up, and never fewer than `least`. */
export type Stratum = { readonly key: string; readonly objects: number; readonly perMille: number; readonly least: number }

/** Where the seed comes from: something outside that nobody here decides, known in public from an instant on. */
export type SeedRule = { readonly at: string; readonly where: string } & (
  | { readonly kind: 'dice'; readonly rolls: number }
  | { readonly kind: 'lottery'; readonly game: string; readonly issue: string; readonly numbers: number }
)

/** Each object is inspected by two. */
export const inspectorsEach = 2

export const mostObjects = 10_000_000
export const mostInspectors = 2_000
export const mostConflicts = 10_000

/** How many of a stratum are drawn. */
export const sampleSize = ({ objects, perMille, least }: Stratum): number =>
  Math.min(objects, Math.max(least, Math.ceil((objects * perMille) / 1000)))

export const markPattern = /^[0-9a-f]{64}$/
export const stratumPattern = /^[A-Za-z0-9+_-]{1,40}$/
/** A body's own number for an inspector. Too short for a resident's number or a telephone number. */
export const inspectorPattern = /^[A-Za-z0-9-]{1,10}$/
export const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
